using System.Globalization;

namespace Saola.Bench.Synthetic;

/// <summary>Datasets: a few have most of the records. All of a dataset's records share its publisher, its codes, its licence and mostly its basis.</summary>
internal sealed class Datasets
{
    private static readonly string[] Bases = ["HUMAN_OBSERVATION", "HUMAN_OBSERVATION", "HUMAN_OBSERVATION", "PRESERVED_SPECIMEN", "MACHINE_OBSERVATION", "MATERIAL_SAMPLE"];
    private static readonly string[] Licences = ["CC_BY_4_0", "CC_BY_NC_4_0", "CC0_1_0"];

    public Datasets(ulong seed, int count)
    {
        var rolls = new Rolls(seed);
        for (var i = 0; i < count; i++)
        {
            var number = i.ToString("x12", CultureInfo.InvariantCulture);
            Key.Add($"synthetic-{rolls.Next() >> 48:x4}-4000-{number}");
            Publisher.Add($"synthetic-5555-{number}");
            Basis.Add(Bases[rolls.Below(Bases.Length)]);
            Codes.Add($"{Words.Of(rolls.Below(3600), 2, "").ToUpperInvariant()}\t{Words.Capital(Words.Of(rolls.Below(216_000), 3, ""))}");
            Licence.Add(Licences[rolls.Below(Licences.Length)]);
            Holder.Add($"Synthetic Museum of {Words.Capital(Words.Of(rolls.Below(216_000), 3, ""))}");
        }

        for (var i = 0; i < 60_000; i++)
            People.Add($"{Words.Capital(Words.Of(rolls.Below(3600), 2, ""))} {Words.Capital(Words.Of(rolls.Below(216_000), 3, ""))}");
    }

    public Texts Key { get; } = new();

    public Texts Publisher { get; } = new();

    public Texts Basis { get; } = new();

    /// <summary>institutionCode and collectionCode.</summary>
    public Texts Codes { get; } = new();

    public Texts Licence { get; } = new();

    public Texts Holder { get; } = new();

    public Texts People { get; } = new();
}
