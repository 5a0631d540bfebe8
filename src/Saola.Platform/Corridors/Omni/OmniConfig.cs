using Saola.Corridors.Circuits;

namespace Saola.Platform.Corridors.Omni;

/// <summary>A question to a moving window as the configuration files of Omniscape ask it. Paths are taken from the working directory, as Omniscape does.</summary>
public sealed record OmniConfig
{
    public required string ResistanceFile { get; init; }
    public bool IsConductance { get; init; }
    /// <summary>Strengths of sources; null where resistances tell them.</summary>
    public string? SourceFile { get; init; }
    public double SourceThreshold { get; init; }
    /// <summary>Cells of a greater resistance are no sources, where these are told by resistances.</summary>
    public double ResistanceCutoff { get; init; } = double.PositiveInfinity;
    public required OmniOptions Window { get; init; }
    public IReadOnlyList<OmniConditionFiles> Conditions { get; init; } = [];
    public string? ReclassFile { get; init; }
    public bool WriteReclassified { get; init; }
    public required string Project { get; init; }
    public bool WriteCurrents { get; init; }
    public bool WritePotential { get; init; }
    public bool WriteNormalised { get; init; }
    public bool MaskNoData { get; init; }
    public bool AsTiff { get; init; }
    public bool IsSingle { get; init; }
    public IReadOnlyList<string> Notes { get; init; } = [];

    private static readonly HashSet<string> Passed = new(["parallelize", "parallel_batch_size", "solver", "allow_different_projections", "suppress_cs_messages"], StringComparer.OrdinalIgnoreCase);

    /// <exception cref="SaolaException">A setting is missing or wrong.</exception>
    public static OmniConfig Read(string path)
    {
        var ini = IniFile.Read(path);
        var notes = new List<string>();
        var resistances = ini.PathOf("resistance_file", "a raster of resistances");
        var isFromResistance = ini.Flag("source_from_resistance");
        var block = Whole(ini, "block_size", 1, least: 1);
        if (block % 2 == 0) notes.Add($"{path}: block_size {block} is even; {++block} is taken, so that a block has a middle");
        var (potential, normalised) = (ini.Flag("calc_flow_potential"), ini.Flag("calc_normalized_current"));
        var config = new OmniConfig
        {
            ResistanceFile = resistances,
            IsConductance = ini.Flag("resistance_is_conductance") || ini.Flag("resistance_file_is_conductance"),
            SourceFile = ini.PathIf(!isFromResistance, "source_file", "a raster of source strengths, or set source_from_resistance = true"),
            SourceThreshold = ini.Number("source_threshold", 0),
            ResistanceCutoff = ini.Bound("r_cutoff", double.PositiveInfinity),
            Window = new OmniOptions
            {
                Radius = ini.Has("radius") ? Whole(ini, "radius", 1, least: 1) : throw ini.Wrong("radius", "should be the number of cells from a target to its farthest source"),
                Buffer = Whole(ini, "buffer", 0, least: 0),
                BlockSize = block,
                CorrectArtifacts = ini.Flag("correct_artifacts", otherwise: true),
                FlowPotential = potential || normalised,
                Neighbours = ini.Flag("connect_four_neighbors_only") ? CellNeighbours.Four : CellNeighbours.Eight,
            },
            Conditions = [.. ConditionsOf(ini)],
            ReclassFile = ini.PathIf(ini.Flag("reclassify_resistance"), "reclass_table", "classes and their resistances"),
            WriteReclassified = ini.Flag("write_reclassified_resistance"),
            Project = ini.PathOf("project_name", "the folder for the results"),
            WriteCurrents = ini.Flag("write_raw_currmap", otherwise: true),
            WritePotential = potential,
            WriteNormalised = normalised,
            MaskNoData = ini.Flag("mask_nodata", otherwise: true),
            AsTiff = ini.Flag("write_as_tif", otherwise: true),
            IsSingle = ini.Word("precision", ("double", false), ("single", true)),
        };
        return config with { Notes = [.. notes, .. ini.Unknown(Passed)] };
    }

    private static IEnumerable<OmniConditionFiles> ConditionsOf(IniFile ini)
    {
        var count = Whole(ini, "n_conditions", 1, least: 1);
        if (ini.Flag("conditional") && count > 2) throw ini.Wrong("n_conditions", "should be 1 or 2");
        var future = ini.Word("compare_to_future", ("none", 0), ("1", 1), ("2", 2), ("both", 3));
        foreach (var number in new[] { 1, 2 })
        {
            var (file, later) = ($"condition{number}_file", $"condition{number}_future_file");
            var comparison = ini.Word($"comparison{number}", ("within", ConditionComparison.Within), ("equal", ConditionComparison.Equal), ("equals", ConditionComparison.Equal));
            var (lower, upper) = (ini.Bound($"condition{number}_lower", 0), ini.Bound($"condition{number}_upper", 0));
            var isAsked = ini.Flag("conditional") && number <= count;
            var present = ini.PathIf(isAsked, file, "the condition of each cell");
            var coming = ini.PathIf(isAsked && (future & number) != 0, later, "the condition of each cell in the future");
            if (present is not null) yield return new OmniConditionFiles(present, coming, comparison, lower, upper);
        }
    }

    private static int Whole(IniFile ini, string key, int otherwise, int least) =>
        ini.Number(key, otherwise) is var number && Math.Round(number) >= least && number < 100_000 ? (int)Math.Round(number) : throw ini.Wrong(key, $"should be a whole number from {least} on");
}

/// <summary>The rasters of a condition.</summary>
/// <param name="Future">Of targets; null where it is that of sources.</param>
public sealed record OmniConditionFiles(string Present, string? Future, ConditionComparison Comparison, double Lower, double Upper);
