namespace Saola.Records;

internal static class TimeRules
{
    public static TimeResult Interpret(VerbatimRecord v, InterpretationContext c, Trace? trace) => TimeResult.Nothing;
}
