namespace Saola.Records;

internal static class TaxonRules
{
    public static TaxonResult Interpret(VerbatimRecord v, Trace? trace) => TaxonResult.Nothing;
}
