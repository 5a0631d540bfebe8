using System.IO.Hashing;
using ParquetSharp;
using Saola.Platform.Taxa;
using Saola.Records;

namespace Saola.Platform.Intake;

// Interpreted groups as the segment's columns want them: texts in UTF-8, nothing that the garbage collector has to follow. There is one
// for each distinct input, and a load of millions of names keeps millions of them.

internal readonly struct EncodedLocation(LocationResult result, Utf8Arena texts)
{
    /// <summary>The sort key of records without a position.</summary>
    public const long NoCell = -1;

    public readonly long Cell = result.DecimalLatitude is { } latitude ? Geo.Cell.Of(latitude, result.DecimalLongitude!.Value) : NoCell;
    public readonly double? DecimalLatitude = result.DecimalLatitude;
    public readonly double? DecimalLongitude = result.DecimalLongitude;
    public readonly double? CoordinateUncertaintyInMeters = result.CoordinateUncertaintyInMeters;
    public readonly double? Elevation = result.Elevation;
    public readonly double? Depth = result.Depth;
    public readonly IssueSet Issues = result.Issues;
    public readonly ByteArray CountryCode = texts.Keep(result.CountryCode);
    public readonly ByteArray Claimants = texts.Keep(string.Join(';', result.Claimants));
    public readonly ByteArray Continent = texts.Keep(result.Continent);
}

internal readonly struct EncodedTime(TimeResult result, Utf8Arena texts)
{
    public readonly int? FirstDay = result.FirstDay;
    public readonly int? LastDay = result.LastDay;
    public readonly int? Year = result.Year;
    public readonly int? Month = result.Month;
    public readonly int? Day = result.Day;
    public readonly IssueSet Issues = result.Issues;
    public readonly ByteArray EventDate = texts.Keep(result.EventDate);
}

/// <param name="number">The classification's place in its list.</param>
/// <param name="result">The classification.</param>
/// <param name="texts">Where its texts live.</param>
internal readonly struct EncodedClassification(int number, Classification result, Utf8Arena texts)
{
    public readonly int Number = number;
    public readonly ByteArray Kingdom = texts.Keep(result.Kingdom);
    public readonly ByteArray Phylum = texts.Keep(result.Phylum);
    public readonly ByteArray Class = texts.Keep(result.Class);
    public readonly ByteArray Order = texts.Keep(result.Order);
    public readonly ByteArray Family = texts.Keep(result.Family);
}

/// <summary>What the home's checklists made of a taxon.</summary>
internal readonly struct EncodedMatch(TaxonMatch match, Utf8Arena texts)
{
    public readonly ByteArray TaxonKey = texts.Keep(match.TaxonKey);
    public readonly ByteArray AcceptedTaxonKey = texts.Keep(match.AcceptedTaxonKey);
    public readonly ByteArray AcceptedScientificName = texts.Keep(match.AcceptedScientificName);
    public readonly ByteArray MatchType = texts.Keep(match.MatchType);
}

internal readonly unsafe struct EncodedTaxon
{
    public readonly EncodedMatch* Match;
    public readonly IssueSet Issues;
    /// <summary>
    /// XXH3 of the names of the record from scientificName to species, and of its match where there is one, a zero character between
    /// them: equal taxa have equal numbers in every segment.
    /// </summary>
    public readonly ulong Hash;
    public readonly ByteArray ScientificName;
    public readonly ByteArray CanonicalName;
    public readonly ByteArray TaxonRank;
    public readonly ByteArray Genus;
    public readonly ByteArray Species;

    /// <param name="result">The taxon.</param>
    /// <param name="classification">The taxa it was put in, encoded.</param>
    /// <param name="match">Where what the home's checklists made of it is; null without checklists.</param>
    /// <param name="matchIssues">The issues of the match.</param>
    /// <param name="texts">Where its texts live.</param>
    public EncodedTaxon(TaxonResult result, in EncodedClassification classification, EncodedMatch* match, IssueSet matchIssues, Utf8Arena texts)
    {
        Match = match;
        Issues = result.Issues | matchIssues;
        ScientificName = texts.Keep(result.ScientificName);
        CanonicalName = result.CanonicalName == result.ScientificName ? ScientificName : texts.Keep(result.CanonicalName);
        TaxonRank = texts.Keep(result.TaxonRank);
        Genus = texts.Keep(result.Genus);
        Species = result.Species == result.CanonicalName ? CanonicalName : texts.Keep(result.Species);
        ReadOnlySpan<ByteArray> names =
        [
            ScientificName, CanonicalName, TaxonRank, classification.Kingdom, classification.Phylum, classification.Class, classification.Order,
            classification.Family, Genus, Species,
        ];
        Hash = match is null ? HashOf(names) : HashOf([.. names, match->TaxonKey, match->AcceptedTaxonKey, match->AcceptedScientificName, match->MatchType]);
    }

    private static ulong HashOf(ReadOnlySpan<ByteArray> names)
    {
        var length = names.Length - 1;
        foreach (var name in names) length += name.Length;
        var bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        var used = 0;
        for (var i = 0; i < names.Length; i++)
        {
            if (i > 0) bytes[used++] = 0;
            new ReadOnlySpan<byte>((void*)names[i].Pointer, names[i].Length).CopyTo(bytes[used..]);
            used += names[i].Length;
        }

        return XxHash3.HashToUInt64(bytes);
    }
}

internal readonly struct EncodedBasic(BasicResult result, Utf8Arena texts)
{
    public readonly int? IndividualCount = result.IndividualCount;
    public readonly IssueSet Issues = result.Issues;
    public readonly ByteArray BasisOfRecord = texts.Keep(result.BasisOfRecord);
    public readonly ByteArray OccurrenceStatus = texts.Keep(result.OccurrenceStatus);
    public readonly ByteArray Sex = texts.Keep(result.Sex);
    public readonly ByteArray LifeStage = texts.Keep(result.LifeStage);
    public readonly ByteArray EstablishmentMeans = texts.Keep(result.EstablishmentMeans);
    public readonly ByteArray TypeStatus = texts.Keep(result.TypeStatus);
    public readonly ByteArray License = texts.Keep(result.License);
}
