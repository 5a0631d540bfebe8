namespace Saola.Names;

/// <summary>Writes authorships in one way: initials apart, &amp; before the last author, years behind a blank.</summary>
internal static class AuthorFormat
{
    public static string Normalized(ScientificName name, AuthorshipPart authorship)
    {
        var writer = new CharWriter(stackalloc char[192]);
        Write(ref writer, name, authorship);
        return writer.ToString();
    }

    public static void Write(ref CharWriter writer, ScientificName name, AuthorshipPart authorship)
    {
        if (authorship.Bracketed) writer.Write('(');
        Write(ref writer, name, authorship.Original);
        if (authorship.Bracketed) writer.Write(')');
        if (authorship.Combination is null) return;
        writer.Write(' ');
        Write(ref writer, name, authorship.Combination);
    }

    /// <summary>The year of the first description, in brackets where it is not certain: of the original authors, or else of those that they are linked to.</summary>
    public static string? Year(ScientificName name, AuthorshipPart authorship)
    {
        var year = authorship.Original.Main.Year;
        foreach (var linked in authorship.Original.Linked)
        {
            if (year < 0) year = linked.Team.Year;
        }

        if (year < 0) return null;
        return IsApproximate(name, year) ? $"({name.Word(year)})" : name.Word(year).ToString();
    }

    public static bool IsApproximate(ScientificName name, int year) => name.Pieces[year].Type == NameWordType.ApproximateYear;

    /// <summary>All authors in their order, each once.</summary>
    public static List<string> All(ScientificName name, AuthorshipPart authorship)
    {
        var all = new List<string>();
        Add(all, name, authorship.Original);
        if (authorship.Combination is not null) Add(all, name, authorship.Combination);
        return all;
    }

    public static string[] Of(ScientificName name, Team team)
    {
        var result = new string[team.Count];
        for (var i = 0; i < team.Count; i++) result[i] = Of(name, name.AuthorItems[team.First + i]);
        return result;
    }

    private static string Of(ScientificName name, Author author)
    {
        var writer = new CharWriter(stackalloc char[64]);
        Write(ref writer, name, author);
        return writer.ToString();
    }

    private static void Add(List<string> all, ScientificName name, AuthorGroup group)
    {
        Add(all, Of(name, group.Main));
        foreach (var linked in group.Linked) Add(all, Of(name, linked.Team));
    }

    private static void Add(List<string> all, string[] some)
    {
        // A list of more than a handful of authors is looked up by hash: no input may take more than linear time.
        if (all.Count + some.Length > 32)
        {
            var seen = new HashSet<string>(all, StringComparer.Ordinal);
            all.AddRange(some.Where(seen.Add));
            return;
        }

        foreach (var author in some)
        {
            if (!all.Contains(author)) all.Add(author);
        }
    }

    private static void Write(ref CharWriter writer, ScientificName name, AuthorGroup group)
    {
        Write(ref writer, name, group.Main);
        foreach (var (link, team) in group.Linked)
        {
            writer.Write(link switch { AuthorLink.Ex => " ex ", AuthorLink.In => " in ", _ => " emend. " });
            Write(ref writer, name, team);
        }
    }

    private static void Write(ref CharWriter writer, ScientificName name, Team team)
    {
        for (var i = 0; i < team.Count; i++)
        {
            var author = name.AuthorItems[team.First + i];
            if (i > 0) writer.Write(author.Join == AuthorJoin.Apud ? " apud " : i == team.Count - 1 ? " & " : ", ");
            Write(ref writer, name, author);
        }

        if (team.Year < 0) return;
        writer.Write(' ');
        var approximate = IsApproximate(name, team.Year);
        if (approximate) writer.Write('(');
        writer.Write(name.Word(team.Year));
        if (approximate) writer.Write(')');
    }

    private static void Write(ref CharWriter writer, ScientificName name, Author author)
    {
        for (var word = author.First; word < author.Last; word++)
        {
            if (word > author.First) writer.Write(' ');
            writer.Write(name.Word(word));
        }
    }
}
