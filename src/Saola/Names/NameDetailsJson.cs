using System.Text.Json;

namespace Saola.Names;

/// <summary>The part of a parse's JSON that tells what each word stands for.</summary>
internal static class NameDetailsJson
{
    public static void Write(Utf8JsonWriter json, ScientificName name)
    {
        if (!name.IsHybridFormula)
        {
            Part(json, name, name.First);
            return;
        }

        json.WriteStartObject();
        json.WriteStartArray(name.Hybrid == NameHybrid.GraftChimeraFormula ? "graftChimeraFormula" : "hybridFormula");
        foreach (var part in name.Parts) Part(json, name, part);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Part(Utf8JsonWriter json, ScientificName name, NamePart part)
    {
        json.WriteStartObject();
        switch (part.Kind)
        {
            case NameKind.Uninomial:
                json.WriteStartObject("uninomial");
                NameJson.String(json, "uninomial", part.Genus);
                NameJson.String(json, "rank", part.ParentRank);
                NameJson.String(json, "parent", part.Parent);
                NameJson.String(json, "cultivar", part.Cultivar);
                Authorship(json, name, part.Authorship);
                break;
            case NameKind.Species:
                json.WriteStartObject(part.Epithets.Length > 1 ? "infraspecies" : "species");
                Species(json, name, part);
                Infraspecies(json, name, part);
                break;
            case NameKind.Comparison:
                json.WriteStartObject("comparison");
                Species(json, name, part);
                Infraspecies(json, name, part);
                json.WriteString("comparisonMarker", "cf.");
                break;
            case NameKind.Approximation:
                json.WriteStartObject("approximation");
                Species(json, name, part);
                json.WriteString("approximationMarker", name.Word(part.Marker));
                if (part.Ignored.End > part.Ignored.Start) NameJson.String(json, "ignored", name.Written[part.Ignored.Start..part.Ignored.End]);
                break;
            default:
                json.WriteStartObject("speciesICVCN");
                NameJson.String(json, "genus", part.Genus);
                json.WriteString("species", name.Word(part.Epithets[0].Word));
                json.WriteString("rank", "Species");
                break;
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Species(Utf8JsonWriter json, ScientificName name, NamePart part)
    {
        NameJson.String(json, "genus", part.Genus);
        if (part.Subgenus >= 0) json.WriteString("subgenus", name.Word(part.Subgenus));
        if (part.Epithets.Length == 0) return;
        json.WriteString("species", name.Word(part.Epithets[0].Word));
        NameJson.String(json, "cultivar", part.Cultivar);
        Authorship(json, name, part.Epithets[0].Authorship);
    }

    private static void Infraspecies(Utf8JsonWriter json, ScientificName name, NamePart part)
    {
        if (part.Epithets.Length < 2) return;
        json.WriteStartArray("infraspecies");
        foreach (var epithet in part.Epithets.AsSpan(1))
        {
            json.WriteStartObject();
            json.WriteString("value", name.Word(epithet.Word));
            if (epithet.Rank >= 0) json.WriteString("rank", name.Word(epithet.Rank));
            Authorship(json, name, epithet.Authorship);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Authorship(Utf8JsonWriter json, ScientificName name, AuthorshipPart? authorship)
    {
        if (authorship is null) return;
        json.WriteStartObject("authorship");
        NameJson.String(json, "verbatim", name.Written[authorship.Start..authorship.End]);
        NameJson.String(json, "normalized", AuthorFormat.Normalized(name, authorship));
        NameJson.String(json, "year", AuthorFormat.Year(name, authorship));
        Authors(json, AuthorFormat.All(name, authorship));
        Group(json, name, "originalAuth", authorship.Original);
        if (authorship.Combination is not null) Group(json, name, "combinationAuth", authorship.Combination);
        json.WriteEndObject();
    }

    private static void Group(Utf8JsonWriter json, ScientificName name, string property, AuthorGroup group)
    {
        json.WriteStartObject(property);
        Team(json, name, group.Main);
        foreach (var (link, team) in group.Linked)
        {
            json.WriteStartObject(link switch { AuthorLink.Ex => "exAuthors", AuthorLink.In => "inAuthors", _ => "emendAuthors" });
            Team(json, name, team);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Team(Utf8JsonWriter json, ScientificName name, Team team)
    {
        Authors(json, AuthorFormat.Of(name, team));
        if (team.Year < 0) return;
        json.WriteStartObject("year");
        json.WriteString("year", name.Word(team.Year));
        if (AuthorFormat.IsApproximate(name, team.Year)) json.WriteBoolean("isApproximate", value: true);
        json.WriteEndObject();
    }

    private static void Authors(Utf8JsonWriter json, IReadOnlyList<string> authors)
    {
        json.WriteStartArray("authors");
        foreach (var author in authors) json.WriteStringValue(NameJson.Whole(author));
        json.WriteEndArray();
    }
}
