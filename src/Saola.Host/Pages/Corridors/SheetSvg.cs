using System.Globalization;
using System.Text;

namespace Saola.Host.Pages.Corridors;

/// <summary>A sheet as SVG that needs nothing else: no script, no style sheet, no font.</summary>
internal static class SheetSvg
{
    private const string Fonts = "system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'DejaVu Sans', sans-serif";

    public static string Of(Sheet sheet)
    {
        var svg = new StringBuilder();
        Append(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Sheet.Width} {sheet.Height:0.#}\" width=\"{Sheet.Width}\" height=\"{sheet.Height:0.#}\" role=\"img\" aria-labelledby=\"title desc\" xml:lang=\"{sheet.Language}\" font-family=\"{Fonts}\">");
        svg.Append("<title id=\"title\">").Append(Escaped(sheet.Title)).Append("</title><desc id=\"desc\">").Append(Escaped(sheet.Description)).Append("</desc>\n");
        Append(svg, $"<rect width=\"{Sheet.Width}\" height=\"{sheet.Height:0.#}\" fill=\"{SheetColours.Paper}\"/>\n");
        var (x, y, width, height) = sheet.Frame;
        Append(svg, $"<clipPath id=\"frame\"><rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\"/></clipPath>\n<g clip-path=\"url(#frame)\">\n");
        foreach (var drawn in sheet.Map) Write(svg, drawn);
        svg.Append("</g>\n");
        foreach (var drawn in sheet.Around) Write(svg, drawn);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Write(StringBuilder svg, Drawn drawn)
    {
        switch (drawn)
        {
            case DrawnPath path:
                Append(svg, $"<path d=\"{path.Data}\"");
                Close(svg, "path", path.Ink, path.Tip);
                break;
            case DrawnCircle circle:
                Append(svg, $"<circle cx=\"{circle.X:0.#}\" cy=\"{circle.Y:0.#}\" r=\"{circle.Radius:0.##}\"");
                Close(svg, "circle", circle.Ink, circle.Tip);
                break;
            case DrawnImage image:
                Append(svg, $"<image x=\"{image.X:0.#}\" y=\"{image.Y:0.#}\" width=\"{image.Width:0.#}\" height=\"{image.Height:0.#}\" preserveAspectRatio=\"none\" image-rendering=\"pixelated\" href=\"data:image/png;base64,{Convert.ToBase64String(image.Png)}\"/>\n");
                break;
            case DrawnText text:
                Append(svg, $"<text x=\"{text.X:0.#}\" y=\"{text.Y:0.#}\" font-size=\"{text.Size:0.#}\" fill=\"{text.Colour}\"");
                if (text.Anchor != TextAnchor.Start) svg.Append(text.Anchor == TextAnchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
                if (text.Bold) svg.Append(" font-weight=\"700\"");
                if (text.Halo is { } halo) Append(svg, $" stroke=\"{halo}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
                svg.Append('>').Append(Escaped(text.Text)).Append("</text>\n");
                break;
        }
    }

    private static void Close(StringBuilder svg, string element, Ink ink, string? tip)
    {
        if (ink.Fill is { } fill) Append(svg, $" fill=\"{fill}\" fill-rule=\"evenodd\"");
        else svg.Append(" fill=\"none\"");
        if (ink.Fill is not null && ink.FillOpacity < 1) Append(svg, $" fill-opacity=\"{ink.FillOpacity:0.##}\"");
        if (ink.Stroke is { } stroke) Append(svg, $" stroke=\"{stroke}\" stroke-width=\"{ink.Width:0.##}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
        if (ink.Dash is { } dash) Append(svg, $" stroke-dasharray=\"{dash}\"");
        if (tip is null) svg.Append("/>\n");
        else Append(svg, $"><title>{Escaped(tip)}</title></{element}>\n");
    }

    private static string Escaped(string text) => System.Security.SecurityElement.Escape(XmlText.Clean(text))!;

    private static void Append(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
