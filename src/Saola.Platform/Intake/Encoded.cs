using System.IO.Hashing;
using ParquetSharp;
using Saola.Records;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Intake;

/// <summary>Interpreted groups with their texts already in UTF-8, as the segment's columns want them. One object for each distinct input.</summary>
internal sealed class EncodedLocation(LocationResult result, Utf8Arena arena)
{
    /// <summary>The sort key of records without a position.</summary>
    public const long NoCell = -1;

    public readonly LocationResult Result = result;
    public readonly long Cell = result.DecimalLatitude is { } latitude ? Geo.Cell.Of(latitude, result.DecimalLongitude!.Value) : NoCell;
    public readonly ByteArray CountryCode = arena.Keep(result.CountryCode);
    public readonly ByteArray Claimants = arena.Keep(string.Join(';', result.Claimants));
    public readonly ByteArray Continent = arena.Keep(result.Continent);
}

internal sealed class EncodedTime(TimeResult result, Utf8Arena arena)
{
    public readonly TimeResult Result = result;
    public readonly ByteArray EventDate = arena.Keep(result.EventDate);
}

internal sealed class EncodedTaxon(TaxonResult result, Utf8Arena arena)
{
    public readonly IssueSet Issues = result.Issues;
    /// <summary>XXH3 of the names below, a zero character between them: equal taxa have equal numbers in every segment.</summary>
    public readonly ulong Hash = HashOf(result);
    public readonly ByteArray ScientificName = arena.Keep(result.ScientificName);
    public readonly ByteArray CanonicalName = arena.Keep(result.CanonicalName);
    public readonly ByteArray TaxonRank = arena.Keep(result.TaxonRank);
    public readonly ByteArray Kingdom = arena.Keep(result.Kingdom);
    public readonly ByteArray Phylum = arena.Keep(result.Phylum);
    public readonly ByteArray Class = arena.Keep(result.Class);
    public readonly ByteArray Order = arena.Keep(result.Order);
    public readonly ByteArray Family = arena.Keep(result.Family);
    public readonly ByteArray Genus = arena.Keep(result.Genus);
    public readonly ByteArray Species = arena.Keep(result.Species);

    private static ulong HashOf(TaxonResult r)
    {
        Span<byte> buffer = stackalloc byte[1024];
        var used = 0;
        ReadOnlySpan<string?> names = [r.ScientificName, r.CanonicalName, r.TaxonRank, r.Kingdom, r.Phylum, r.Class, r.Order, r.Family, r.Genus, r.Species];
        foreach (var name in names)
        {
            if (Encoding.UTF8.GetMaxByteCount(name?.Length ?? 0) + 1 > buffer.Length - used)
                return XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(string.Join('\0', names)));
            used += Encoding.UTF8.GetBytes(name, buffer[used..]);
            buffer[used++] = 0;
        }

        return XxHash3.HashToUInt64(buffer[..(used - 1)]);
    }
}

internal sealed class EncodedBasic(BasicResult result, Utf8Arena arena)
{
    public readonly int? IndividualCount = result.IndividualCount;
    public readonly IssueSet Issues = result.Issues;
    public readonly ByteArray BasisOfRecord = arena.Keep(result.BasisOfRecord);
    public readonly ByteArray OccurrenceStatus = arena.Keep(result.OccurrenceStatus);
    public readonly ByteArray Sex = arena.Keep(result.Sex);
    public readonly ByteArray LifeStage = arena.Keep(result.LifeStage);
    public readonly ByteArray EstablishmentMeans = arena.Keep(result.EstablishmentMeans);
    public readonly ByteArray TypeStatus = arena.Keep(result.TypeStatus);
    public readonly ByteArray License = arena.Keep(result.License);
}
