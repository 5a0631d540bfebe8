namespace Saola.Records;

internal static class BasicRules
{
    public static BasicResult Interpret(VerbatimRecord v, Trace? trace) => BasicResult.Nothing;
}
