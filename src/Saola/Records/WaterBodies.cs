namespace Saola.Records;

/// <summary>Names of waters, which have no standard vocabulary: they are tidied, never changed.</summary>
public static class WaterBodies
{
    /// <summary>The text without white space around it and with single spaces in it; null where it stands for nothing.</summary>
    public static string? Of(string? text)
    {
        var clean = Placeholder.Clean(text);
        if (clean.IsEmpty || Placeholder.IsUnknown(clean)) return null;
        var single = true;
        for (var i = 0; i < clean.Length; i++) single &= !char.IsWhiteSpace(clean[i]) || (clean[i] == ' ' && clean[i - 1] != ' ');
        return single ? clean.ToString() : string.Join(' ', clean.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
