using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Saola.Names.Matching;

namespace Saola.Platform.Taxa;

/// <summary>
/// The classification of some checklists as numbers: each usage has a place, and what is below it the places after it, so that "below" is a range.
/// Synonyms stand below the usage that is accepted for them. Where a checklist goes round in a circle, the usage that comes first is the top of it.
/// Immutable; safe for many threads.
/// </summary>
public sealed class TaxonTree
{
    private readonly List<Branch> _branches = [];

    private readonly Lazy<(long[] Made, int[] Usages, long[] Of)> _numbers;

    private TaxonTree(IReadOnlyList<Checklist> checklists)
    {
        _numbers = new(NumbersOfAll);
        var first = 0;
        foreach (var checklist in checklists)
        {
            _branches.Add(new Branch(checklist, first));
            first += checklist.Taxa.Count;
        }
    }

    /// <summary>The tree of checklists, in the order in which they are asked.</summary>
    public static TaxonTree Of(IReadOnlyList<Checklist> checklists) => new(checklists);

    /// <summary>Whether there is no checklist.</summary>
    public bool IsEmpty => _branches.Count == 0;

    /// <summary>The place of a usage; null where no checklist has it.</summary>
    /// <param name="key">Its key, <c>checklist:id</c>.</param>
    public int? Place(string key) => Find(key) is var (branch, index) ? branch.First + branch.Place[index] : null;

    /// <summary>
    /// The places of a usage and of all that is below it, the last one included; null where no checklist has it. An id alone is that of the first
    /// checklist that has it.
    /// </summary>
    public (int First, int Last)? Below(string key) => Find(key) is var (branch, index) ? (branch.First + branch.Place[index], branch.First + branch.Last[index]) : null;

    /// <summary>The usage of a key (<c>checklist:id</c>, or an id alone) with its checklist; null where no checklist has it.</summary>
    public (Checklist Checklist, ChecklistTaxon Taxon)? Usage(string key) => Find(key) is var (branch, index) ? (branch.Checklist, branch.Checklist.Taxa[index]) : null;

    /// <summary>The accepted usages above one and itself (for a synonym, that which is accepted for it), the highest first; none where no checklist has it.</summary>
    public IReadOnlyList<ChecklistTaxon> Path(string key)
    {
        if (Find(key) is not var (branch, index)) return [];
        var path = new List<ChecklistTaxon>();
        for (var at = index; at >= 0; at = branch.Parent[at])
        {
            if (branch.Checklist.Taxa[at].Usage.AcceptedId is null) path.Add(branch.Checklist.Taxa[at]);
        }

        path.Reverse();
        return path;
    }

    /// <summary>The key of the accepted usage of a rank above one, or of itself; null for none.</summary>
    /// <param name="key">The key of a usage.</param>
    /// <param name="rank">GBIF's constant of a rank.</param>
    public string? Above(string key, string rank) =>
        Usage(key) is var (checklist, _) && Path(key).LastOrDefault(t => t.Usage.Rank == rank) is { } above ? checklist.TaxonKey(above.Usage) : null;

    /// <summary>The usages right below one, accepted ones and synonyms, in the checklist's order.</summary>
    public IEnumerable<ChecklistTaxon> Children(string key)
    {
        if (Find(key) is not var (branch, index)) return [];
        return branch.Children(index).Select(child => branch.Checklist.Taxa[child]);
    }

    /// <summary>The usages of a checklist that are below none, in its order.</summary>
    public IEnumerable<ChecklistTaxon> Roots(Checklist checklist) =>
        _branches.FirstOrDefault(b => b.Checklist == checklist) is { } branch ? branch.Children(-1).Select(child => branch.Checklist.Taxa[child]) : [];

    /// <summary>
    /// A number that stands for a usage and leads back to it, for clients that know no other keys: its id where that is one and no checklist before has it, otherwise one of 15
    /// digits that is made of its key, and so the same wherever the checklist is. 15 digits, the last of them not 0, are what programs that keep all numbers as floating-point ones
    /// write as they are. Null where no checklist has the usage, and for the few whose number would be that of another.
    /// </summary>
    public long? Number(string key)
    {
        return Find(key) is var (branch, index) && _numbers.Value.Of[branch.First + index] is not 0 and var number ? number : null;
    }

    private long? OwnNumber(Branch branch, int index) =>
        branch.Checklist.Taxa[index].Usage.Id is { Length: <= 15 } id && id.All(char.IsAsciiDigit) && id[0] != '0' && ById(id) is var (first, same) && first == branch && same == index
            ? long.Parse(id, CultureInfo.InvariantCulture) : null;

    /// <summary>15 digits of the SHA-256 of a usage's key.</summary>
    private static long Made(Branch branch, int index)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(branch.Checklist.TaxonKey(branch.Checklist.Taxa[index].Usage)), hash);
        var chosen = (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) % 810_000_000_000_000);
        return (((chosen / 9) + 10_000_000_000_000) * 10) + (chosen % 9) + 1;
    }

    /// <summary>The usage of a number that was made; null where it is none, or that of several.</summary>
    private (Branch Branch, int Index)? Usage(long number)
    {
        var (made, usages, of) = _numbers.Value;
        var at = Array.BinarySearch(made, number);
        if (at < 0 || of[usages[at]] != number) return null;
        var branch = _branches.FindLast(b => b.First <= usages[at])!;
        return (branch, usages[at] - branch.First);
    }

    /// <summary>The numbers that were made, ascending, with the places of their usages in the lists of all; and the number of each usage, 0 for none.</summary>
    private (long[] Made, int[] Usages, long[] Of) NumbersOfAll()
    {
        var of = new long[_branches.Sum(b => b.Checklist.Taxa.Count)];
        var isMade = new bool[of.Length];
        foreach (var branch in _branches)
        {
            Parallel.For(0, branch.Checklist.Taxa.Count, i =>
            {
                var own = OwnNumber(branch, i);
                isMade[branch.First + i] = own is null;
                of[branch.First + i] = own ?? Made(branch, i);
            });
        }

        int[] usages = [.. Enumerable.Range(0, of.Length).Where(i => isMade[i])];
        var made = Array.ConvertAll(usages, i => of[i]);
        Array.Sort(made, usages);
        for (var i = 0; i < made.Length; i++)
        {
            var isOther = (i > 0 && made[i - 1] == made[i]) || (i + 1 < made.Length && made[i + 1] == made[i]) || ById(made[i].ToString(CultureInfo.InvariantCulture)) is not null;
            if (isOther) of[usages[i]] = 0;
        }

        return (made, usages, of);
    }

    private (Branch Branch, int Index)? Find(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            foreach (var branch in _branches)
            {
                if (branch.Checklist.Key.Length == colon && key.StartsWith(branch.Checklist.Key, StringComparison.Ordinal) && branch.Find(key[(colon + 1)..]) is { } index) return (branch, index);
            }
        }

        return ById(key) ?? (key.Length == 15 && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Usage(number) : null);
    }

    /// <summary>The usage of an id in the first checklist that has it.</summary>
    private (Branch Branch, int Index)? ById(string id)
    {
        foreach (var branch in _branches)
        {
            if (branch.Find(id) is { } index) return (branch, index);
        }

        return null;
    }

    /// <summary>The higher taxa of a checklist by rank and name: what stands above a usage whose row names them and no parent.</summary>
    private sealed class HigherTaxa
    {
        private static readonly (string Rank, Func<Lineage, string?> Name)[] Ranks =
        [
            ("GENUS", l => l.Genus), ("FAMILY", l => l.Family), ("ORDER", l => l.Order), ("CLASS", l => l.Class), ("PHYLUM", l => l.Phylum), ("KINGDOM", l => l.Kingdom),
        ];

        private readonly IReadOnlyList<ChecklistTaxon> _taxa;
        private readonly Dictionary<(string Rank, string Name), List<int>> _named = [];

        public HigherTaxa(IReadOnlyList<ChecklistTaxon> taxa)
        {
            _taxa = taxa;
            for (var i = 0; i < taxa.Count; i++)
            {
                if (taxa[i].Usage is not { AcceptedId: null, Rank: { } rank } usage || (rank != "SPECIES" && !Array.Exists(Ranks, r => r.Rank == rank))) continue;
                var key = (rank, NameOf(usage));
                if (!_named.TryGetValue(key, out var list)) _named[key] = list = [];
                list.Add(i);
            }
        }

        /// <summary>The lowest higher taxon that a usage's row names and the checklist has; −1 for none.</summary>
        public int Above(int index)
        {
            var usage = _taxa[index].Usage;
            var own = Array.FindIndex(Ranks, r => r.Rank == usage.Rank);
            if (own < 0 && usage.Rank != "SPECIES" && NameOf(usage).Split(' ') is [var genus, var epithet, _, ..] && Find("SPECIES", $"{genus} {epithet}", index, usage.Lineage, 0) is var species and >= 0)
                return species;
            for (var rank = own + 1; rank < Ranks.Length; rank++)
            {
                if (Ranks[rank].Name(usage.Lineage) is { } name && Find(Ranks[rank].Rank, name.ToUpperInvariant(), index, usage.Lineage, rank + 1) is var above and >= 0) return above;
            }

            return -1;
        }

        /// <summary>The usage of a rank and a name, of homonyms the one whose own row names the same above it; −1 for none.</summary>
        private int Find(string rank, string name, int index, Lineage lineage, int from)
        {
            foreach (var one in _named.GetValueOrDefault((rank, name)) ?? [])
            {
                if (one != index && Agree(_taxa[one].Usage.Lineage, lineage, from)) return one;
            }

            return -1;
        }

        /// <summary>A name without its authorship, in capitals.</summary>
        private static string NameOf(NameUsage usage) =>
            (usage.ScientificName.Contains(' ', StringComparison.Ordinal) ? NameIndex.CanonicalOf(usage.ScientificName) ?? usage.ScientificName : usage.ScientificName).ToUpperInvariant();

        private static bool Agree(Lineage a, Lineage b, int from)
        {
            for (var rank = from; rank < Ranks.Length; rank++)
            {
                if (Ranks[rank].Name(a) is { } one && Ranks[rank].Name(b) is { } other && !one.Equals(other, StringComparison.OrdinalIgnoreCase)) return false;
            }

            return true;
        }
    }

    /// <summary>One checklist.</summary>
    private sealed class Branch
    {
        private readonly Dictionary<string, int> _byId;

        /// <summary>The usages by the one above them, those below none first, and where those below each begin.</summary>
        private readonly int[] _children, _begin;

        public Branch(Checklist checklist, int first)
        {
            (Checklist, First) = (checklist, first);
            var taxa = checklist.Taxa;
            _byId = new Dictionary<string, int>(taxa.Count, StringComparer.Ordinal);
            for (var i = 0; i < taxa.Count; i++) _byId.TryAdd(taxa[i].Usage.Id, i);
            var named = new HigherTaxa(taxa);
            Parent = [.. taxa.Select((t, i) => (t.Usage.AcceptedId ?? t.Usage.ParentId) is { } above && _byId.TryGetValue(above, out var parent) && parent != i ? parent
                : t.Usage.AcceptedId is null ? named.Above(i) : -1)];
            (Place, Last) = (new int[taxa.Count], new int[taxa.Count]);
            CutCircles();
            _children = new int[taxa.Count];
            _begin = new int[taxa.Count + 2];
            foreach (var parent in Parent) _begin[parent + 2]++;
            for (var i = 1; i < _begin.Length; i++) _begin[i] += _begin[i - 1];
            var free = _begin.ToArray();
            for (var i = 0; i < Parent.Length; i++) _children[free[Parent[i] + 1]++] = i;
            var next = 0;
            foreach (var root in Children(-1)) Number(root, ref next);
        }

        public Checklist Checklist { get; }

        public int First { get; }

        /// <summary>For each usage the one above it, −1 for none.</summary>
        public int[] Parent { get; }

        public int[] Place { get; }

        public int[] Last { get; }

        /// <summary>The usages right below one, or below none (−1).</summary>
        public ArraySegment<int> Children(int index) => new(_children, _begin[index + 1], _begin[index + 2] - _begin[index + 1]);

        public int? Find(string id) => _byId.TryGetValue(id, out var index) ? index : null;

        private void CutCircles()
        {
            // 0: not seen; otherwise the walk that has seen it.
            var seen = new int[Parent.Length];
            for (var start = 0; start < Parent.Length; start++)
            {
                for (var at = start; at >= 0 && seen[at] <= 0; at = Parent[at])
                {
                    seen[at] = start + 1;
                    if (Parent[at] >= 0 && seen[Parent[at]] == start + 1)
                    {
                        Cut(Parent[at]);
                        break;
                    }
                }
            }

            void Cut(int on)
            {
                var top = on;
                for (var at = Parent[on]; at != on; at = Parent[at]) top = Math.Min(top, at);
                Parent[top] = -1;
            }
        }

        /// <summary>Numbers a usage and what is below it; by a stack of its own, since a checklist may be as deep as it is long.</summary>
        private void Number(int root, ref int next)
        {
            var open = new Stack<(int Index, int Child)>();
            Place[root] = next++;
            open.Push((root, 0));
            while (open.TryPop(out var top))
            {
                var children = Children(top.Index);
                if (top.Child == children.Count)
                {
                    Last[top.Index] = next - 1;
                    continue;
                }

                var child = children[top.Child];
                Place[child] = next++;
                open.Push((top.Index, top.Child + 1));
                open.Push((child, 0));
            }
        }
    }
}
