namespace Saola.Records.Quality;

/// <summary>A source that a test compares with. A row may name another one, which is then not at hand.</summary>
/// <param name="Name">As the standard calls it.</param>
/// <param name="Addresses">Parts of the names and addresses by which rows call it.</param>
internal sealed record Authority(string Name, params string[] Addresses)
{
    /// <summary>Whether a row asks for an authority that is not this one.</summary>
    public bool IsMissing(QualityRecord record, out QualityResult result)
    {
        result = default!;
        if (record.IsEmpty(QualityTerms.SourceAuthority.Term)) return false;
        var given = record.Trimmed(QualityTerms.SourceAuthority.Term);
        if (given.Contains(Name, StringComparison.OrdinalIgnoreCase) || (given.Length > 2 && Name.Contains(given, StringComparison.OrdinalIgnoreCase))) return false;
        if (Array.Exists(Addresses, a => given.Contains(a, StringComparison.OrdinalIgnoreCase))) return false;
        result = QualityResult.External($"the authority {given} is not at hand; {Name} is");
        return true;
    }
}
