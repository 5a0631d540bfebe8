using Saola.Corridors.Circuits;

namespace Saola.Platform.Corridors.Circuit;

/// <summary>What is asked of a circuit.</summary>
public enum CircuitScenario
{
    /// <summary>Between each two focal points.</summary>
    Pairwise,

    /// <summary>From each focal point to all others, which are grounded.</summary>
    OneToAll,

    /// <summary>From all other focal points to each, which is grounded.</summary>
    AllToOne,

    /// <summary>From given sources to given grounds.</summary>
    Advanced,
}

/// <summary>What becomes of a node that is a source and tied to the ground.</summary>
public enum SourceGroundConflict
{
    KeepBoth,
    RemoveSource,
    RemoveGround,
    RemoveBoth,
}

/// <summary>A question to a circuit as the configuration files of Circuitscape (versions 4 and 5) ask it. Paths are taken from the working directory, as Circuitscape does.</summary>
public sealed record CircuitConfig
{
    public required bool IsNetwork { get; init; }
    public required CircuitScenario Scenario { get; init; }
    public required string HabitatFile { get; init; }
    public required bool IsResistance { get; init; }
    public required CellNeighbours Neighbours { get; init; }
    public required EdgeRule Rule { get; init; }
    /// <summary>Classes and their resistances or conductances; null where the habitat has them itself.</summary>
    public string? ReclassFile { get; init; }
    public string? MaskFile { get; init; }
    public string? RegionFile { get; init; }
    public string? PointFile { get; init; }
    public string? IncludedPairsFile { get; init; }
    public string? StrengthFile { get; init; }
    public string? SourceFile { get; init; }
    public string? GroundFile { get; init; }
    public bool GroundsAreResistances { get; init; }
    public bool UnitCurrents { get; init; }
    public bool DirectGrounds { get; init; }
    public SourceGroundConflict Conflict { get; init; }
    /// <summary>What the names of all files that are written begin with.</summary>
    public required string Output { get; init; }
    public bool WriteCurrents { get; init; }
    public bool WriteVoltages { get; init; }
    public bool OnlyCumulative { get; init; }
    public bool WriteMaximum { get; init; }
    public bool LogCurrents { get; init; }
    public bool NullCurrents { get; init; }
    public bool NullVoltages { get; init; }
    public bool FocalCurrentsToZero { get; init; }
    public bool AsTiff { get; init; }
    /// <summary>What is said about settings that change nothing here.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Settings of Circuitscape that are about how it computes, and change no result.</summary>
    private static readonly HashSet<string> Passed = new(
        ["solver", "low_memory_mode", "print_timings", "print_rusages", "preemptive_memory_release", "parallelize", "max_parallel", "log_file", "log_level", "profiler_log_file", "screenprint_log", "version",
         "cholmod_batch_size", "precision", "use_64bit_indexing", "suppress_messages", "meta_data_file", "inputdir", "compress_grids", "point_file_contains_polygons", "write_baseline_results"], StringComparer.OrdinalIgnoreCase);

    /// <exception cref="SaolaException">A setting is missing or wrong.</exception>
    public static CircuitConfig Read(string path)
    {
        var ini = IniFile.Read(path);
        var scenario = ini.Has("scenario") ? ini.Word("scenario", ("pairwise", CircuitScenario.Pairwise), ("advanced", CircuitScenario.Advanced), ("one-to-all", CircuitScenario.OneToAll), ("all-to-one", CircuitScenario.AllToOne), ("one_to_all", CircuitScenario.OneToAll), ("all_to_one", CircuitScenario.AllToOne))
            : throw ini.Wrong("scenario", "should be pairwise, advanced, one-to-all or all-to-one");
        var isNetwork = ini.Word("data_type", ("raster", false), ("network", true));
        if (isNetwork && scenario is (CircuitScenario.OneToAll or CircuitScenario.AllToOne)) throw ini.Wrong("scenario", "is not there for networks; ask for pairwise or advanced");
        var isAdvanced = scenario == CircuitScenario.Advanced;
        var config = new CircuitConfig
        {
            IsNetwork = isNetwork,
            Scenario = scenario,
            HabitatFile = ini.PathOf("habitat_file", isNetwork ? "the edges: node, node, resistance" : "a raster of resistances or conductances"),
            IsResistance = ini.Flag("habitat_map_is_resistances", otherwise: true),
            Neighbours = ini.Flag("connect_four_neighbors_only") ? CellNeighbours.Four : CellNeighbours.Eight,
            Rule = ini.Flag("connect_using_avg_resistances") ? EdgeRule.AverageResistance : EdgeRule.AverageConductance,
            ReclassFile = ini.PathIf(ini.Flag("use_reclass_table"), "reclass_file", "classes and their values"),
            MaskFile = ini.PathIf(ini.Flag("use_mask"), "mask_file", "a raster that is positive where the habitat counts"),
            RegionFile = ini.PathIf(ini.Flag("use_polygons"), "polygon_file", "a raster of short-circuit regions"),
            PointFile = ini.PathIf(!isAdvanced, "point_file", isNetwork ? "the focal nodes" : "the focal points: a raster, or lines of number, x, y"),
            IncludedPairsFile = ini.PathIf(ini.Flag("use_included_pairs"), "included_pairs_file", "the pairs"),
            StrengthFile = ini.PathIf(ini.Flag("use_variable_source_strengths"), "variable_source_file", "lines of focal point and strength"),
            SourceFile = ini.PathIf(isAdvanced, "source_file", "the sources"),
            GroundFile = ini.PathIf(isAdvanced, "ground_file", "the grounds"),
            GroundsAreResistances = ini.Flag("ground_file_is_resistances", otherwise: true),
            UnitCurrents = ini.Flag("use_unit_currents"),
            DirectGrounds = ini.Flag("use_direct_grounds"),
            Conflict = ini.Word("remove_src_or_gnd", ("keepall", SourceGroundConflict.KeepBoth), ("rmvsrc", SourceGroundConflict.RemoveSource), ("rmvgnd", SourceGroundConflict.RemoveGround), ("rmvall", SourceGroundConflict.RemoveBoth)),
            Output = Base(ini.PathOf("output_file", "the name that the results begin with")),
            // Of given sources there is one map, and nothing to add up.
            WriteCurrents = ini.Flag("write_cur_maps") | (!isAdvanced && ini.Flag("write_cum_cur_map_only")),
            WriteVoltages = ini.Flag("write_volt_maps"),
            OnlyCumulative = ini.Flag("write_cum_cur_map_only") || !ini.Flag("write_cur_maps"),
            WriteMaximum = ini.Flag("write_max_cur_maps"),
            LogCurrents = ini.Flag("log_transform_maps"),
            NullCurrents = ini.Flag("set_null_currents_to_nodata"),
            NullVoltages = ini.Flag("set_null_voltages_to_nodata"),
            FocalCurrentsToZero = ini.Flag("set_focal_node_currents_to_zero"),
            AsTiff = ini.Flag("write_as_tif"),
        };
        return config with { Notes = [.. ini.Unknown(Passed)] };
    }

    private static string Base(string output) => Path.GetFileName(output).IndexOf(".out", StringComparison.Ordinal) is var at and > 0 ? output[..^(Path.GetFileName(output).Length - at)] : output;
}
