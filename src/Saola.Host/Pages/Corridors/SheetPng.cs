using SkiaSharp;

namespace Saola.Host.Pages.Corridors;

/// <summary>A sheet as PNG.</summary>
internal static class SheetPng
{
    /// <summary>Draws a sheet.</summary>
    /// <param name="pixels">The picture's width.</param>
    public static byte[] Of(Sheet sheet, int pixels)
    {
        var scale = (float)(pixels / Sheet.Width);
        using var surface = SKSurface.Create(new SKImageInfo(pixels, (int)Math.Ceiling(sheet.Height * scale), SKColorType.Rgba8888, SKAlphaType.Premul));
        var canvas = surface.Canvas;
        canvas.Clear(Colour(SheetColours.Paper, 1));
        canvas.Scale(scale);
        canvas.Save();
        var (x, y, width, height) = sheet.Frame;
        canvas.ClipRect(new SKRect((float)x, (float)y, (float)(x + width), (float)(y + height)));
        foreach (var drawn in sheet.Map) Draw(canvas, drawn);
        canvas.Restore();
        foreach (var drawn in sheet.Around) Draw(canvas, drawn);
        using var image = surface.Snapshot();
        return image.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }

    /// <summary>A picture of pixels: red, green, blue and opacity in turn.</summary>
    public static byte[] Encode(int width, int height, byte[] pixels)
    {
        using var image = SKImage.FromPixelCopy(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul), pixels);
        return image.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }

    private static void Draw(SKCanvas canvas, Drawn drawn)
    {
        switch (drawn)
        {
            case DrawnPath path:
                using (var shape = SKPath.ParseSvgPathData(path.Data))
                {
                    if (shape is null) break;
                    shape.FillType = SKPathFillType.EvenOdd;
                    Inked(path.Ink, paint => canvas.DrawPath(shape, paint));
                }

                break;
            case DrawnCircle circle:
                Inked(circle.Ink, paint => canvas.DrawCircle((float)circle.X, (float)circle.Y, (float)circle.Radius, paint));
                break;
            case DrawnImage image:
                using (var picture = SKImage.FromEncodedData(image.Png))
                    canvas.DrawImage(picture, SKRect.Create((float)image.X, (float)image.Y, (float)image.Width, (float)image.Height), new SKSamplingOptions(SKFilterMode.Nearest));
                break;
            case DrawnText text:
                Text(canvas, text);
                break;
        }
    }

    private static void Inked(Ink ink, Action<SKPaint> draw)
    {
        if (ink.Fill is { } fill)
        {
            using var paint = new SKPaint { IsAntialias = true, Color = Colour(fill, ink.FillOpacity) };
            draw(paint);
        }

        if (ink.Stroke is not { } stroke) return;
        using var dash = ink.Dash is { } dashes ? SKPathEffect.CreateDash([.. dashes.Split(' ').Select(d => float.Parse(d, System.Globalization.CultureInfo.InvariantCulture))], 0) : null;
        using var line = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, Color = Colour(stroke, 1), StrokeWidth = (float)ink.Width, StrokeJoin = SKStrokeJoin.Round, StrokeCap = SKStrokeCap.Round, PathEffect = dash };
        draw(line);
    }

    private static void Text(SKCanvas canvas, DrawnText text)
    {
        var runs = SheetFonts.Runs(text.Text).Select(run => (run.Text, Font: new SKFont(run.Typeface, (float)text.Size) { Embolden = text.Bold, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias, Subpixel = true })).ToList();
        var width = runs.Sum(run => run.Font.MeasureText(run.Text));
        var left = (float)text.X - (text.Anchor switch { TextAnchor.Middle => width / 2, TextAnchor.End => width, _ => 0 });
        using var halo = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 3, StrokeJoin = SKStrokeJoin.Round, Color = Colour(text.Halo ?? SheetColours.Paper, 1) };
        using var ink = new SKPaint { IsAntialias = true, Color = Colour(text.Colour, 1) };
        foreach (var paint in text.Halo is null ? [ink] : new[] { halo, ink })
        {
            var x = left;
            foreach (var (run, font) in runs)
            {
                canvas.DrawText(run, x, (float)text.Y, SKTextAlign.Left, font, paint);
                x += font.MeasureText(run);
            }
        }

        foreach (var (_, font) in runs) font.Dispose();
    }

    private static SKColor Colour(string colour, double opacity) => SKColor.Parse(colour).WithAlpha((byte)Math.Round(255 * opacity));
}
