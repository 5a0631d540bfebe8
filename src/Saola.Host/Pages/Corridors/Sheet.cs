namespace Saola.Host.Pages.Corridors;

/// <summary>How areas and lines are inked; colours as <c>#rrggbb</c>, null for none.</summary>
internal sealed record Ink(string? Fill = null, double FillOpacity = 1, string? Stroke = null, double Width = 1, string? Dash = null);

/// <summary>Where a text's position is: at its beginning, its middle or its end.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>Something drawn; positions in units of the sheet, from its upper left corner.</summary>
internal abstract record Drawn;

/// <summary>Areas or lines as SVG path data; what lies in an odd number of rings is filled.</summary>
internal sealed record DrawnPath(string Data, Ink Ink, string? Tip = null) : Drawn;

internal sealed record DrawnCircle(double X, double Y, double Radius, Ink Ink, string? Tip = null) : Drawn;

/// <param name="Halo">The colour that surrounds the letters, for texts on a map.</param>
internal sealed record DrawnText(double X, double Y, string Text, double Size, string Colour, TextAnchor Anchor = TextAnchor.Start, bool Bold = false, string? Halo = null) : Drawn;

/// <summary>A picture as PNG, stretched over a rectangle.</summary>
internal sealed record DrawnImage(double X, double Y, double Width, double Height, byte[] Png) : Drawn;

/// <summary>What is drawn, apart from how it is written: a map in a frame, and what is said round it.</summary>
/// <param name="Language">BCP 47, of its texts.</param>
/// <param name="Title">What it is, in a line.</param>
/// <param name="Description">What it shows, for those who do not see it.</param>
/// <param name="Height">Its <see cref="Width"/> is always the same.</param>
/// <param name="Frame">The map's place: left, top, width, height.</param>
/// <param name="Map">From below to above, cut at the frame.</param>
/// <param name="Around">Over the map and beside it.</param>
internal sealed record Sheet(string Language, string Title, string Description, double Height, (double X, double Y, double Width, double Height) Frame, IReadOnlyList<Drawn> Map, IReadOnlyList<Drawn> Around)
{
    public const double Width = 960;
}
