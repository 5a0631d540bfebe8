using Saola.Platform.Exports;

namespace Saola.Platform.Ogc;

/// <summary>How a filter in CQL is refused: one line with the place, and what was expected there.</summary>
internal static class CqlFault
{
    public const string Parameter = "filter";

    /// <summary>Most conditions one inside another, as of predicates.</summary>
    public const int MostDepth = 50;

    public static string Character(int index) => $"at character {(index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    public static SaolaException Of(string at, string line) => AskPlan.Fault(Parameter, $"filter: {at}: {line}.");

    /// <summary>What is read or refused elsewhere, refused with its place.</summary>
    public static T At<T>(string at, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SaolaException e) when (AskPlan.FaultyParameter(e) != Parameter)
        {
            throw Of(at, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>A text as a value: not too long, and without what ends a text for the serving engine.</summary>
    public static string Text(string at, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) throw Of(at, "a text without a NUL character was expected");
        if (text.Length > AskPlan.MaxValueLength) throw Of(at, $"a text of {text.Length} characters is too long; {AskPlan.MaxValueLength} are allowed");
        return text;
    }

    public static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
