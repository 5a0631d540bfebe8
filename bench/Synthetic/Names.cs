using System.Globalization;

namespace Saola.Bench.Synthetic;

/// <summary>Scientific names with their classification: the twelve columns from kingdom to verbatimScientificNameAuthorship, ready to be written.</summary>
internal sealed class Names
{
    public const int Count = 1_800_000;

    /// <summary>Columns from kingdom on, separated by tabs, one after the other.</summary>
    public Texts Columns { get; } = new();

    /// <summary>The names at home in each realm: records of a realm are mostly of these.</summary>
    public int[][] OfRealm { get; }

    public Names(ulong seed, Places places)
    {
        var rolls = new Rolls(seed);
        string[] kingdoms = ["Animalia", "Animalia", "Animalia", "Plantae", "Plantae", "Fungi"];
        var realms = Enumerable.Range(0, Places.Realms).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < Count; i++)
        {
            // Names come in the order of how common they are, so neighbours must not be of one genus.
            var genus = (int)(i * 7919L % 60_013);
            var family = genus / 20;
            var order = family / 12;
            var @class = order / 6;
            var phylum = @class / 3;
            var epithet = Words.Of((int)((i * 104_729L) % 216_000), 3, "us");
            var name = $"{Words.Capital(Words.Of(genus + 3600, 3, "a"))} {epithet}";
            var author = $"{Words.Capital(Words.Of(rolls.Below(3000), 2, "n"))}, {(1758 + rolls.Below(260)).ToString(CultureInfo.InvariantCulture)}";
            var infraspecific = rolls.OneIn(12) ? Words.Of(rolls.Below(3600), 2, "ensis") : "";
            var full = infraspecific.Length > 0 ? $"{name} subsp. {infraspecific} {author}" : $"{name} {author}";
            var verbatim = rolls.OneIn(3) ? full : infraspecific.Length > 0 ? $"{name} {infraspecific}" : name;
            Columns.Add(string.Join('\t',
                kingdoms[phylum % kingdoms.Length], Words.Capital(Words.Of(phylum, 2, "ta")), Words.Capital(Words.Of(@class, 3, "es")),
                Words.Capital(Words.Of(order, 3, "ales")), Words.Capital(Words.Of(family, 3, "idae")), name[..name.IndexOf(' ', StringComparison.Ordinal)],
                name, infraspecific, infraspecific.Length > 0 ? "SUBSPECIES" : "SPECIES", full, verbatim, verbatim == full ? author : ""));
            realms[places.RealmOf[places.Roll(ref rolls)]].Add(i);
        }

        OfRealm = [.. realms.Select(r => r.ToArray())];
    }

    /// <summary>A name for a record in a realm: mostly of its own, common ones far more often.</summary>
    public int Roll(ref Rolls rolls, int realm)
    {
        var power = rolls.OneIn(2) ? 4 : 2;
        var own = OfRealm[realm];
        return own.Length > 0 && !rolls.OneIn(8) ? own[rolls.Skewed(own.Length, power)] : rolls.Skewed(Count, power);
    }
}
