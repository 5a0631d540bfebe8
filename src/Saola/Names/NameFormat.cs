namespace Saola.Names;

internal enum CanonicalForm
{
    Simple,
    Full,
    Stemmed,
}

/// <summary>Writes names: the canonical forms, and the normalized name with all authorships.</summary>
internal static class NameFormat
{
    public static string Canonical(ScientificName name, CanonicalForm form)
    {
        var writer = new CharWriter(stackalloc char[192]);
        if (form == CanonicalForm.Full && name.IsCandidatus) writer.Write("Candidatus");
        for (var i = 0; i < name.Parts.Length; i++)
        {
            if (i > 0) Sign(ref writer, name);
            Canonical(ref writer, name, name.Parts[i], form);
        }

        if (IsIncomplete(name)) Sign(ref writer, name);
        return writer.ToString();
    }

    public static string Normalized(ScientificName name)
    {
        var writer = new CharWriter(stackalloc char[256]);
        if (name.IsCandidatus) writer.Write("Candidatus");
        for (var i = 0; i < name.Parts.Length; i++)
        {
            if (i > 0) Sign(ref writer, name);
            Normalized(ref writer, name, name.Parts[i]);
        }

        if (IsIncomplete(name)) Sign(ref writer, name);
        return writer.ToString();
    }

    /// <summary>The genus and the epithets only, of one name.</summary>
    public static string Plain(ScientificName name, NamePart part)
    {
        var writer = new CharWriter(stackalloc char[128]);
        writer.Write(part.Genus);
        foreach (var epithet in part.Epithets)
        {
            writer.Write(' ');
            writer.Write(name.Word(epithet.Word));
        }

        return writer.ToString();
    }

    private static bool IsIncomplete(ScientificName name) => name.Set.Has(Warnings.HybridProbablyIncomplete | Warnings.GraftProbablyIncomplete);

    private static void Sign(ref CharWriter writer, ScientificName name)
    {
        writer.Blank();
        writer.Write(name.Hybrid == NameHybrid.GraftChimeraFormula ? '+' : '×');
    }

    private static void Canonical(ref CharWriter writer, ScientificName name, NamePart part, CanonicalForm form)
    {
        writer.Blank();
        if (form == CanonicalForm.Full) Head(ref writer, part);
        writer.Write(part.Genus);
        foreach (var epithet in part.Epithets)
        {
            writer.Write(' ');
            if (form == CanonicalForm.Full) Markers(ref writer, name, epithet);
            var word = name.Word(epithet.Word);
            if (form == CanonicalForm.Stemmed && part.Kind != NameKind.VirusSpecies)
            {
                var room = writer.Reserve(word.Length);
                writer.Release(word.Length - LatinStem.Write(word, room));
            }
            else
            {
                writer.Write(word);
            }
        }

        Cultivar(ref writer, part);
    }

    private static void Head(ref CharWriter writer, NamePart part)
    {
        if (part.GenusHybrid) writer.Write("× ");
        if (part.GenusGraft) writer.Write("+ ");
        if (part.Parent is null) return;
        writer.Write(part.Parent);
        writer.Write(' ');
        writer.Write(part.ParentRank);
        writer.Write(' ');
    }

    private static void Markers(ref CharWriter writer, ScientificName name, Epithet epithet)
    {
        if (epithet.Rank >= 0)
        {
            writer.Write(name.Word(epithet.Rank));
            writer.Write(' ');
        }

        if (epithet.Hybrid) writer.Write("× ");
    }

    private static void Cultivar(ref CharWriter writer, NamePart part)
    {
        if (part.Cultivar is null) return;
        writer.Write(" ‘");
        writer.Write(part.Cultivar);
        writer.Write('’');
    }

    private static void Normalized(ref CharWriter writer, ScientificName name, NamePart part)
    {
        writer.Blank();
        Head(ref writer, part);
        writer.Write(part.Genus);
        if (part.Subgenus >= 0)
        {
            writer.Write(" (");
            writer.Write(name.Word(part.Subgenus));
            writer.Write(')');
        }

        Authors(ref writer, name, part.Authorship);
        var comparison = part.Kind == NameKind.Comparison;
        for (var i = 0; i < part.Epithets.Length; i++)
        {
            if (comparison && part.MarkerAfter == i) writer.Write(" cf.");
            writer.Write(' ');
            Markers(ref writer, name, part.Epithets[i]);
            writer.Write(name.Word(part.Epithets[i].Word));
            Authors(ref writer, name, part.Epithets[i].Authorship);
        }

        if (comparison && part.MarkerAfter == part.Epithets.Length) writer.Write(" cf.");
        Cultivar(ref writer, part);
    }

    private static void Authors(ref CharWriter writer, ScientificName name, AuthorshipPart? authorship)
    {
        if (authorship is null) return;
        writer.Write(' ');
        AuthorFormat.Write(ref writer, name, authorship);
    }
}
