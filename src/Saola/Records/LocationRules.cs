namespace Saola.Records;

internal static class LocationRules
{
    public static LocationResult Interpret(VerbatimRecord v, InterpretationContext c, Trace? trace) => LocationResult.Nothing;
}
