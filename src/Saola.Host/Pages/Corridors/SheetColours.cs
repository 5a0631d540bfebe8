namespace Saola.Host.Pages.Corridors;

/// <summary>The light colours of <c>palette.css</c> and of the screening's report: a picture is printed, and knows no dark theme.</summary>
internal static class SheetColours
{
    public const string Paper = "#ffffff";
    public const string Ink = "#1c2826";
    public const string Muted = "#55625e";
    public const string Line = "#ddd8cb";
    public const string Warn = "#8a4210";
    public const string Sea = "#dbe8ea";
    public const string Land = "#f6f2e7";
    public const string Border = "#8f866f";
    public const string Core = "#25428c";
    public const string Corridor = "#2f8f86";
    public const string CorridorEdge = "#0b5f5a";
    public const string Weakest = "#b3400a";
    public const string Barrier = "#6a2c91";

    /// <summary>Viridis of matplotlib (van der Walt and Smith, 2015; CC0) at nine even steps: even to the eye, and told apart by colour-blind readers and in grey.</summary>
    public static readonly uint[] Viridis = [0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725];

    /// <summary>A colour of the ramp, as red, green and blue.</summary>
    /// <param name="share">0 to 1.</param>
    public static (byte Red, byte Green, byte Blue) Ramp(double share)
    {
        var at = Math.Clamp(share, 0, 1) * (Viridis.Length - 1);
        var low = Math.Min((int)at, Viridis.Length - 2);
        return (Mixed(16), Mixed(8), Mixed(0));

        byte Mixed(int shift)
        {
            var (from, to) = ((byte)(Viridis[low] >> shift), (byte)(Viridis[low + 1] >> shift));
            return (byte)Math.Round(from + ((to - from) * (at - low)));
        }
    }
}
