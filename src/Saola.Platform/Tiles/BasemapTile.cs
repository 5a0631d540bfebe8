namespace Saola.Platform.Tiles;

/// <summary>The territory of a country, or a disputed area, in a tile: its polygons' rings, in tile units.</summary>
internal sealed record LandPart(MapArea Area, IReadOnlyList<IReadOnlyList<int[]>> Polygons);

/// <summary>A country's name at a point of a tile; rank 1 is the largest country.</summary>
internal sealed record CountryLabel(string Code, string Name, string NameChinese, int Rank, int X, int Y);

/// <summary>What a tile of the basemap shows, before it is written as a vector tile or drawn as a picture.</summary>
internal sealed record BasemapTile(
    IReadOnlyList<LandPart> Land, IReadOnlyList<int[]> Borders, IReadOnlyList<int[]> DisputedBorders, IReadOnlyList<CountryLabel> Labels)
{
    public byte[] ToVectorTile()
    {
        var writer = new MvtWriter();
        writer.BeginLayer("land");
        foreach (var (area, polygons) in Land)
        {
            writer.Attribute("code", area.Code);
            writer.Attribute("name", area.Name);
            writer.Attribute("name_zh", area.NameChinese);
            writer.Attribute("claimants", area.Claimants);
            writer.Polygons(polygons);
        }

        writer.BeginLayer("border");
        writer.Lines(Borders);
        writer.Attribute("disputed", 1);
        writer.Lines(DisputedBorders);
        writer.BeginLayer("label");
        foreach (var label in Labels)
        {
            writer.Attribute("code", label.Code);
            writer.Attribute("name", label.Name);
            writer.Attribute("name_zh", label.NameChinese);
            writer.Attribute("rank", label.Rank);
            writer.Point(label.X, label.Y);
        }

        return writer.ToArray();
    }
}
