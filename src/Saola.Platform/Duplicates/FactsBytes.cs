using System.Text;
using Saola.Records.Duplicates;

namespace Saola.Platform.Duplicates;

/// <summary>Facts as bytes and back, for records that wait on the disk until they are compared.</summary>
internal static class FactsBytes
{
    public static void Write(BinaryWriter to, RecordFacts f)
    {
        to.Write(f.Key);
        to.Write(f.Dataset);
        foreach (var text in Texts(f))
        {
            to.Write(text is not null);
            if (text is not null) to.Write(text);
        }

        foreach (var number in (ReadOnlySpan<double?>)[f.Latitude, f.Longitude, f.Uncertainty])
        {
            to.Write(number.HasValue);
            if (number is { } n) to.Write(n);
        }

        foreach (var number in (ReadOnlySpan<long?>)[f.FirstDay, f.LastDay, f.IndividualCount, f.GbifId])
        {
            to.Write(number.HasValue);
            if (number is { } n) to.Write7BitEncodedInt64(n);
        }
    }

    public static RecordFacts Read(byte[] bytes)
    {
        using var from = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        string? Text() => from.ReadBoolean() ? from.ReadString() : null;
        double? Number() => from.ReadBoolean() ? from.ReadDouble() : null;
        long? Integer() => from.ReadBoolean() ? from.Read7BitEncodedInt64() : null;
        // In the order in which they are written.
        return new RecordFacts
        {
            Key = from.ReadInt64(),
            Dataset = from.ReadInt32(),
            Species = Text(),
            AcceptedSpecies = Text(),
            CanonicalName = Text(),
            BasisOfRecord = Text(),
            OccurrenceStatus = Text(),
            TypeStatus = Text(),
            Sex = Text(),
            LifeStage = Text(),
            CountryCode = Text(),
            EventDate = Text(),
            RecordedBy = Text(),
            RecordNumber = Text(),
            FieldNumber = Text(),
            OccurrenceId = Text(),
            InstitutionCode = Text(),
            CollectionCode = Text(),
            CatalogNumber = Text(),
            OtherCatalogNumbers = Text(),
            MaterialSampleId = Text(),
            Latitude = Number(),
            Longitude = Number(),
            Uncertainty = Number(),
            FirstDay = (int?)Integer(),
            LastDay = (int?)Integer(),
            IndividualCount = (int?)Integer(),
            GbifId = Integer(),
        };
    }

    private static string?[] Texts(RecordFacts f) =>
    [
        f.Species, f.AcceptedSpecies, f.CanonicalName, f.BasisOfRecord, f.OccurrenceStatus, f.TypeStatus, f.Sex, f.LifeStage, f.CountryCode,
        f.EventDate, f.RecordedBy, f.RecordNumber, f.FieldNumber, f.OccurrenceId, f.InstitutionCode, f.CollectionCode, f.CatalogNumber,
        f.OtherCatalogNumbers, f.MaterialSampleId,
    ];
}
