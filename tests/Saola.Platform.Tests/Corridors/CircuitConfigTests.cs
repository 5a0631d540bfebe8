using Saola.Corridors.Circuits;
using Saola.Platform.Corridors.Circuit;

namespace Saola.Platform.Tests.Corridors;

public sealed class CircuitConfigTests : IDisposable
{
    private const string Grid = "ncols 3\nnrows 2\nxllcorner 500\nyllcorner 500\ncellsize 10\nNODATA_value -9999\n1 2 -9999\n1 1 1\n";
    private const string Points = "1 505 515\n2 525 505\n";
    private const string Settings =
        "[Habitat]\ndata_type = raster\nscenario = pairwise\nhabitat_file = H\npoint_file = P\nhabitat_map_is_resistances = True\nconnect_four_neighbors_only = True\nconnect_using_avg_resistances = True\noutput_file = O.out\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("saola-circuits").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_small_landscape_is_answered()
    {
        var found = Run(Settings + "write_cur_maps = True\nwrite_volt_maps = True\nset_null_currents_to_nodata = True\n");
        Assert.Equal(["O_cum_curmap.asc", "O_curmap_1_2.asc", "O_resistances.out", "O_resistances_3columns.out", "O_voltmap_1_2.asc"], found.Files.Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        // From the first to the cell below it 1 Ω, or by the second cell twice 1.5 Ω and then 1 Ω; from there 1 Ω more: of two ways 1 + 1 and 1.5 + 1.5.
        Assert.Equal("1 2 2.2\n", Text("O_resistances_3columns.out"));
        Assert.Equal("0 1 2\n1 0 2.2\n2 2.2 0\n", Text("O_resistances.out"));
        Assert.Equal("ncols         3\nnrows         2\nxllcorner     500.0\nyllcorner     500.0\ncellsize      10.0\nNODATA_value  -9999\n1 0.4 -9999 \n0.6 1 1 \n", Text("O_curmap_1_2.asc"));
        Assert.Empty(found.Notes);
    }

    [Theory]
    [InlineData("scenario = pairwise", "scenario = sideways", "line 3: scenario = sideways: it should be one of pairwise, advanced, one-to-all, all-to-one")]
    [InlineData("scenario = pairwise\n", "", "scenario is missing; it should be pairwise, advanced, one-to-all or all-to-one")]
    [InlineData("habitat_file = H\n", "", "habitat_file names no file; write 'habitat_file = PATH' with a raster of resistances or conductances")]
    [InlineData("habitat_file = H", "habitat_file = nowhere.asc", "nowhere.asc: no such file; check the path")]
    [InlineData("point_file = P", "point_file = nowhere.txt", "nowhere.txt: no such file; check the path")]
    [InlineData("connect_four_neighbors_only = True", "connect_four_neighbors_only = maybe", "connect_four_neighbors_only = maybe: it should be True or False")]
    [InlineData("data_type = raster\nscenario = pairwise", "data_type = network\nscenario = one-to-all", "scenario = one-to-all: it is not there for networks; ask for pairwise or advanced")]
    [InlineData("output_file = O.out", "output_file = None", "output_file names no file")]
    [InlineData("output_file = O.out", "output_file = O.out\nuse_mask = True", "mask_file names no file")]
    public void What_is_wrong_with_a_configuration_is_told(string text, string instead, string message) =>
        Assert.Contains(message, Assert.Throws<SaolaException>(() => Run(Settings.Replace(text, instead, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1 2 -9999", "0 2 -9999", "row 1, column 1: a resistance of 0 is none; give cells that are to be one a short-circuit region (polygon_file)")]
    [InlineData("1 2 -9999", "1 2", "H")]
    [InlineData("1 2 -9999\n1 1 1", "-9999 -9999 -9999\n-9999 -9999 -9999", "no cell of it conducts anything")]
    public void What_is_wrong_with_a_landscape_is_told(string text, string instead, string message) =>
        Assert.Contains(message, Assert.Throws<SaolaException>(() => Run(Settings, Grid.Replace(text, instead, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "it is empty; give a raster of the points' numbers, or lines of number, x, y")]
    [InlineData("1 505 515\n", "1 focal point cannot be paired; give two or more")]
    [InlineData("1 505 515\n2 905 505\n", "line 2: the point 905, 505 lies outside of")]
    [InlineData("1 505 515\n2 525\n", "line 2: number, x, y should stand there, 3 numbers with a point for decimals, not '2 525'")]
    [InlineData("1 505 515\n2.5 525 505\n", "line 2: a focal point's number 2.5 should be a whole number from 0 on")]
    [InlineData("ncols 2\nnrows 2\nxllcorner 500\nyllcorner 500\ncellsize 10\n1 2\n3 4\n", "it has 2 rows and 2 columns, and")]
    public void What_is_wrong_with_points_is_told(string points, string message) =>
        Assert.Contains(message, Assert.Throws<SaolaException>(() => Run(Settings, Grid, points)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "it is empty; begin it with 'mode include'")]
    [InlineData("1 2\n", "line 1: 'mode include', 'mode exclude' or 'min NUMBER' should stand there, not '1 2'")]
    [InlineData("mode include\n1\n", "line 2: two focal points should stand there")]
    [InlineData("min 1\nmax 2\n0 1 2\n1 0 1\n2 1\n", "line 5: 3 numbers should stand there, a focal point and one for each of the first line, not 2")]
    [InlineData("min 1\nmax 2\n1 2\n1 0 1\n2 1 0\n", "line 3: '0' and the 2 focal points of the lines below should stand there, not '1 2'")]
    public void What_is_wrong_with_pairs_is_told(string pairs, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "I"), pairs);
        Assert.Contains(message, Assert.Throws<SaolaException>(() => Run(Settings + "use_included_pairs = True\nincluded_pairs_file = I\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_are_not_known_and_degrees_are_noted()
    {
        var found = Run(Settings + "write_cur_mops = True\nsolver = cholmod\n", Grid.Replace("500", "5", StringComparison.Ordinal).Replace("cellsize 10", "cellsize 0.1", StringComparison.Ordinal), "1 5.05 5.15\n2 5.25 5.05\n");
        Assert.Contains(found.Notes, note => note.Contains("write_cur_mops is no setting that is known here; it changes nothing", StringComparison.Ordinal));
        Assert.Contains(found.Notes, note => note.Contains("its cells seem to be in degrees", StringComparison.Ordinal));
        Assert.DoesNotContain(found.Notes, note => note.Contains("solver", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_that_names_what_it_does_not_have_is_told()
    {
        File.WriteAllText(Path.Combine(_folder, "N"), "0 1 2\n1 2 0\n");
        var settings = Settings.Replace("data_type = raster", "data_type = network", StringComparison.Ordinal).Replace("habitat_file = H", "habitat_file = N", StringComparison.Ordinal);
        Assert.Contains("line 2: 0 is no resistance of an edge; it should be positive", Assert.Throws<SaolaException>(() => Run(settings)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "N"), "0 1 2\n1 2 3\n");
        var found = Run(settings, points: "0\n2\n7\n");
        Assert.Equal("0 2 5\n0 7 -1\n2 7 -1\n", Text("O_resistances_3columns.out"));
        Assert.Contains("point 7 lies where nothing conducts", found.Notes);
    }

    [Fact]
    public void Numbers_that_no_line_of_a_network_has_are_no_nodes()
    {
        File.WriteAllText(Path.Combine(_folder, "N"), "0 2 1\n2 9 1\n5 9 0\n");
        var settings = Settings.Replace("data_type = raster", "data_type = network", StringComparison.Ordinal).Replace("habitat_file = H", "habitat_file = N", StringComparison.Ordinal)
            .Replace("habitat_map_is_resistances = True", "habitat_map_is_resistances = False", StringComparison.Ordinal) + "write_cur_maps = True\nwrite_volt_maps = True\n";
        Run(settings, points: "0\n9\n");
        // The fifth is there, if nothing flows to it.
        Assert.Equal(["0", "2", "5", "9"], Nodes("O_node_currents_cum.txt"));
        Assert.Equal(["0", "2", "9"], Nodes("O_voltages_0_9.txt"));
        File.WriteAllText(Path.Combine(_folder, "S"), "0 1\n");
        File.WriteAllText(Path.Combine(_folder, "G"), "9 0\n");
        Run(settings.Replace("pairwise", "advanced", StringComparison.Ordinal) + "source_file = S\nground_file = G\nground_file_is_resistances = True\n");
        Assert.Equal(["0", "2", "5", "9"], Nodes("O_node_currents.txt"));
        Assert.Equal(["0", "2", "5", "9"], Nodes("O_voltages.txt"));

        IEnumerable<string> Nodes(string name) => File.ReadLines(Path.Combine(_folder, name)).Select(line => line.Split([' ', '\t'])[0]);
    }

    [Theory]
    [InlineData("0\n2\n9\n")]
    [InlineData("9 2 0\n")]
    [InlineData("0 9\n2 0\n")]
    public void Each_number_of_a_list_of_focal_nodes_is_one(string points)
    {
        File.WriteAllText(Path.Combine(_folder, "N"), "0 2 1\n2 9 1\n");
        var settings = Settings.Replace("data_type = raster", "data_type = network", StringComparison.Ordinal).Replace("habitat_file = H", "habitat_file = N", StringComparison.Ordinal);
        Run(settings, points: points);
        Assert.Equal(["0 2 1", "0 9 2", "2 9 1"], File.ReadLines(Path.Combine(_folder, "O_resistances_3columns.out")));
    }

    [Theory]
    [InlineData("pairwise", "nothing connects points 1, 2 with point 3; their resistances are told as -1; point 4 lies where nothing conducts")]
    [InlineData("one-to-all", "nothing connects each of the points 3, 4 with any other: told as -1")]
    [InlineData("all-to-one", "nothing connects each of the points 3, 4 with any other: told as -1")]
    public void Parts_that_nothing_connects_are_named(string scenario, string note)
    {
        var found = Run(Settings.Replace("pairwise", scenario, StringComparison.Ordinal), Grid.Replace("1 1 1", "1 -9999 1", StringComparison.Ordinal), "1 505 515\n2 505 505\n3 525 505\n4 525 515\n");
        Assert.Equal([note], found.Notes);
    }

    [Fact]
    public void Pairs_that_nobody_asked_for_are_not_named()
    {
        File.WriteAllText(Path.Combine(_folder, "I"), "mode include\n1 2\n");
        Assert.Empty(Run(Settings + "use_included_pairs = True\nincluded_pairs_file = I\n", Grid.Replace("1 1 1", "1 -9999 1", StringComparison.Ordinal), "1 505 515\n2 505 505\n3 525 505\n").Notes);
    }

    [Fact]
    public void Lists_that_exclude_and_tables_count_as_in_Circuitscape()
    {
        const string All = "1 505 515\n2 525 505\n3 515 505\n";
        // One point is joined with those alone that the list names.
        File.WriteAllText(Path.Combine(_folder, "I"), "mode exclude\n1 2\n");
        Run(Settings.Replace("pairwise", "one_to_all", StringComparison.Ordinal) + "use_included_pairs = True\nincluded_pairs_file = I\n", points: All);
        Assert.Equal("1 -1\n2 -1\n", Text("O_resistances.out"));
        // What is above the greatest counts as 0.
        File.WriteAllText(Path.Combine(_folder, "I"), "min 0\nmax 2\n0 1 2 3\n1 0 5 -1\n2 5 0 -1\n3 -1 -1 0\n");
        Run(Settings + "use_included_pairs = True\nincluded_pairs_file = I\n", points: All);
        Assert.Equal("1 2 2.2\n1 3 -1\n2 3 -1\n", Text("O_resistances_3columns.out"));
    }

    [Theory]
    [InlineData("1 499 515\n2 525 505\n", "line 1: the point 499, 515 lies outside of")]
    [InlineData("1 505 521\n2 525 505\n", "line 1: the point 505, 521 lies outside of")]
    public void Points_beside_the_landscape_are_not_moved_into_it(string points, string message) =>
        Assert.Contains(message, Assert.Throws<SaolaException>(() => Run(Settings, Grid, points)).Message, StringComparison.Ordinal);

    [Fact]
    public void Points_may_have_a_heading_and_negative_ones_are_none()
    {
        Run(Settings, points: "id x y\n" + Points + "-3 505 505\n");
        Assert.Equal("1 2 2.2\n", Text("O_resistances_3columns.out"));
    }

    [Fact]
    public void Negative_cells_are_closed_and_rasters_that_lie_elsewhere_are_noted()
    {
        File.WriteAllText(Path.Combine(_folder, "M"), Grid.Replace("xllcorner 500", "xllcorner 510", StringComparison.Ordinal).Replace("2 -9999", "1 1", StringComparison.Ordinal));
        var found = Run(Settings + "use_mask = True\nmask_file = M\n", Grid.Replace("1 2 -9999", "1 -2 -9999", StringComparison.Ordinal));
        Assert.Equal("1 2 3\n", Text("O_resistances_3columns.out"));
        Assert.Contains(found.Notes, note => note.EndsWith("1 cell is negative, where nothing passes, as in Circuitscape", StringComparison.Ordinal));
        Assert.Contains(found.Notes, note => note.Contains("it begins at 510, 520 with cells of 10, and", StringComparison.Ordinal));
    }

    [Fact]
    public void A_solve_that_did_not_end_is_told_as_in_Circuitscape()
    {
        var random = new Random(3);
        var grid = "ncols 60\nnrows 60\nxllcorner 0\nyllcorner 0\ncellsize 1\n" + string.Join('\n', Enumerable.Range(0, 60).Select(_ => string.Join(' ', Enumerable.Range(0, 60).Select(_ => random.Next(1, 100)))));
        var found = Run(Settings, grid, "1 0.5 0.5\n2 59.5 59.5\n", new SolveOptions { MostIterations = 1 });
        Assert.False(found.Reports.Single().Report.Converged);
        Assert.Equal("1 2 -777\n", Text("O_resistances_3columns.out"));
    }

    [Fact]
    public void Edges_are_reclassified_and_the_last_line_of_a_source_counts()
    {
        File.WriteAllText(Path.Combine(_folder, "N"), "0 1 2\n1 2 3\n");
        File.WriteAllText(Path.Combine(_folder, "I"), "2 20\n");
        var settings = Settings.Replace("data_type = raster", "data_type = network", StringComparison.Ordinal).Replace("habitat_file = H", "habitat_file = N", StringComparison.Ordinal);
        Run(settings + "use_reclass_table = True\nreclass_file = I\n", points: "0\n2\n");
        Assert.Equal("0 2 23\n", Text("O_resistances_3columns.out"));
        File.WriteAllText(Path.Combine(_folder, "S"), "0 5\n0 1\n");
        File.WriteAllText(Path.Combine(_folder, "G"), "2 7\n2 0\n");
        Run(settings.Replace("pairwise", "advanced", StringComparison.Ordinal) + "source_file = S\nground_file = G\nground_file_is_resistances = True\nwrite_volt_maps = True\n");
        Assert.Equal("0 5\n1 3\n2 0\n", Text("O_voltages.txt"));
        File.WriteAllText(Path.Combine(_folder, "S"), "0 nan\n");
        Assert.Contains("line 1: node, current should stand there", Assert.Throws<SaolaException>(() => Run(settings.Replace("pairwise", "advanced", StringComparison.Ordinal) + "source_file = S\nground_file = G\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_that_a_table_lacks_stay_and_9999_below_0_is_none_whatever_else_is()
    {
        File.WriteAllText(Path.Combine(_folder, "I"), "1 2\n");
        var found = Run(Settings + "use_reclass_table = True\nreclass_file = I\n", Grid.Replace("NODATA_value -9999", "NODATA_value -1", StringComparison.Ordinal));
        // Twice as much but for the cell of 2, which stays: of two ways 2 + 2 and 2 + 2.
        Assert.Equal("1 2 4\n", Text("O_resistances_3columns.out"));
        Assert.Contains(found.Notes, note => note.Contains("1 cell of", StringComparison.Ordinal) && note.EndsWith("it stays as it is, as in Circuitscape", StringComparison.Ordinal));
    }

    [Fact]
    public void What_rounding_leaves_where_nothing_flows_has_no_logarithm()
    {
        // The third column is a dead end.
        Run(Settings + "write_cur_maps = True\nlog_transform_maps = True\n", "ncols 4\nnrows 1\nxllcorner 500\nyllcorner 500\ncellsize 10\n1 3 7 11\n", "1 505 505\n2 515 505\n");
        Assert.EndsWith("\n0 0 -9999 -9999 \n", Text("O_curmap_1_2.asc"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_with_few_edges_and_great_numbers_and_what_is_no_text_are_told()
    {
        var settings = Settings.Replace("data_type = raster", "data_type = network", StringComparison.Ordinal).Replace("habitat_file = H", "habitat_file = N", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "N"), "0 1000000000 1\n");
        Assert.Contains("nodes are numbered up to 1,000,000,000, and it has 1 edge; number the nodes from 0 on", Assert.Throws<SaolaException>(() => Run(settings, points: "0\n1000000000\n")).Message, StringComparison.Ordinal);
        File.WriteAllBytes(Path.Combine(_folder, "N"), new byte[2 << 20]);
        Assert.Contains("no line of it ends within a million characters", Assert.Throws<SaolaException>(() => Run(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rough_landscape_converges_however_many_steps_it_takes()
    {
        // Half the cells resist ten thousand times as much as the others.
        var random = new Random(5);
        const int Side = 120;
        var rows = string.Join('\n', Enumerable.Range(0, Side).Select(_ => string.Join(' ', Enumerable.Range(0, Side).Select(_ => random.Next(20) == 0 ? -9999 : random.Next(2) == 0 ? 1 : 10_000))));
        var points = string.Join('\n', Enumerable.Range(1, 4).Select(i => FormattableString.Invariant($"{i} {500 + (10 * 25 * i)} {500 + (10 * ((i * 37) % Side))}")));
        var found = Run(Settings.Replace("habitat_map_is_resistances = True", "habitat_map_is_resistances = False", StringComparison.Ordinal), $"ncols {Side}\nnrows {Side}\nxllcorner 500\nyllcorner 500\ncellsize 10\nNODATA_value -9999\n{rows}\n", points);
        Assert.NotEmpty(found.Reports);
        Assert.All(found.Reports, report => Assert.True(report.Report.Converged));
    }

    private const string Row = "ncols 5\nnrows 1\nxllcorner 500\nyllcorner 500\ncellsize 10\nNODATA_value -9999\n1 1 1 1 1\n";

    /// <summary>Five cells in a row, points in the first, the third and the last; by hand.</summary>
    [Theory]
    [InlineData("", "7 7 7 0 0", "5 5 16 11 11", "0 0 7 7 7")]
    [InlineData("use_variable_source_strengths = True\nvariable_source_file = S\n", "8 8 8 1 1", "5 5 16 11 11", "1 1 8 8 8")]
    public void Points_that_pairs_leave_out_put_in_one_ampere_where_strengths_are_given(string strengths, string first, string second, string third)
    {
        // The first row of a point counts.
        File.WriteAllText(Path.Combine(_folder, "S"), "1 5\n2 7\n3 11\n1 50\n");
        File.WriteAllText(Path.Combine(_folder, "I"), "mode include\n1 2\n2 3\n");
        Run(Settings.Replace("pairwise", "all-to-one", StringComparison.Ordinal) + "write_cur_maps = True\nuse_included_pairs = True\nincluded_pairs_file = I\n" + strengths, Row, "1 505 505\n2 525 505\n3 545 505\n");
        string[] expected = strengths.Length > 0 ? [first, second, third] : ["1 1 1 0 0", "1 1 2 1 1", "0 0 1 1 1"];
        Assert.Equal(expected, new[] { 1, 2, 3 }.Select(point => Text($"O_curmap_{point}.asc").Split('\n')[6].Trim()));
    }

    [Fact]
    public void A_point_that_pairs_leave_alone_has_no_map()
    {
        File.WriteAllText(Path.Combine(_folder, "I"), "mode include\n1 2\n3 3\n");
        var found = Run(Settings.Replace("pairwise", "one-to-all", StringComparison.Ordinal) + "write_cur_maps = True\nuse_included_pairs = True\nincluded_pairs_file = I\n", Row, "1 505 505\n2 525 505\n3 545 505\n");
        Assert.Equal(["O_cum_curmap.asc", "O_curmap_1.asc", "O_curmap_2.asc", "O_resistances.out"], found.Files.Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.EndsWith("3 -1\n", Text("O_resistances.out"), StringComparison.Ordinal);
    }

    /// <summary>A row of nodes, 1 Ω between each two; 2 A at the first and a ground of 1 Ω there, and a ground without resistance at the last. A ground that resists stays whatever becomes of it.</summary>
    [Theory]
    [InlineData("keepall", "1.5 1 0.5 0")]
    [InlineData("rmvgnd", "1.5 1 0.5 0")]
    [InlineData("rmvsrc", "0 0 0 0")]
    [InlineData("rmvall", "0 0 0 0")]
    public void A_ground_that_resists_stays_whatever_becomes_of_it(string conflict, string voltages)
    {
        File.WriteAllText(Path.Combine(_folder, "N"), "0 1 1\n1 2 1\n2 3 1\n");
        File.WriteAllText(Path.Combine(_folder, "S"), "0 2\n");
        File.WriteAllText(Path.Combine(_folder, "G"), "0 1\n3 0\n");
        var settings = Settings.Replace("data_type = raster", "data_type = network", StringComparison.Ordinal).Replace("habitat_file = H", "habitat_file = N", StringComparison.Ordinal).Replace("pairwise", "advanced", StringComparison.Ordinal);
        Run(settings + $"write_volt_maps = True\nsource_file = S\nground_file = G\nground_file_is_resistances = True\nremove_src_or_gnd = {conflict}\n");
        Assert.Equal(voltages, string.Join(' ', File.ReadLines(Path.Combine(_folder, "O_voltages.txt")).Select(line => line.Split(' ')[1])));
    }

    [Fact]
    public void What_stands_for_none_and_the_corner_of_a_landscape_are_those_of_its_maps()
    {
        Run(Settings + "write_cur_maps = True\nset_null_currents_to_nodata = True\n", "ncols 2\nnrows 3\nxllcorner 0.1\nyllcorner 0.1\ncellsize 0.1\nNODATA_value -1\n1 1\n1 -1\n1 1\n", "1 0.15 0.35\n2 0.25 0.15\n");
        Assert.Equal("ncols         2\nnrows         3\nxllcorner     0.1\nyllcorner     0.1\ncellsize      0.1\nNODATA_value  -1\n1 0 \n1 -1 \n1 1 \n", Text("O_curmap_1_2.asc"));
    }

    [Fact]
    public void A_point_on_the_border_of_two_rows_is_of_the_northern_one_whatever_the_corner()
    {
        // As Circuitscape 5 reckons it, from the corner that the header tells: ceil(rows - (y - corner) / side).
        var grid = "ncols 1\nnrows 3\nxllcorner 0\nyllcorner 0.1\ncellsize 0.1\n1\n1\n1\n";
        Run(Settings, grid, "1 0.05 0.2\n2 0.05 0.35\n");
        Assert.Equal("1 2 1\n", Text("O_resistances_3columns.out"));
    }

    [Fact]
    public void Regions_below_0_are_regions_and_unit_currents_leave_sources_of_0_out()
    {
        File.WriteAllText(Path.Combine(_folder, "M"), Row.Replace("1 1 1 1 1", "0 -3 -3 -3 0", StringComparison.Ordinal));
        Run(Settings + "use_polygons = True\npolygon_file = M\n", Row, "1 505 505\n2 545 505\n");
        Assert.Equal("1 2 2\n", Text("O_resistances_3columns.out"));
        File.WriteAllText(Path.Combine(_folder, "S"), "0 505 505\n7 525 505\n");
        File.WriteAllText(Path.Combine(_folder, "G"), "0 545 505\n");
        Run(Settings.Replace("pairwise", "advanced", StringComparison.Ordinal) + "write_cur_maps = True\nsource_file = S\nground_file = G\nuse_unit_currents = True\n", Row);
        Assert.Equal("0 0 1 1 1", Text("O_curmap.asc").Split('\n')[6].Trim());
    }

    [Fact]
    public void Focal_nodes_of_a_network_keep_their_currents()
    {
        File.WriteAllText(Path.Combine(_folder, "N"), "0 1 1\n1 2 1\n");
        Run(Settings.Replace("data_type = raster", "data_type = network", StringComparison.Ordinal).Replace("habitat_file = H", "habitat_file = N", StringComparison.Ordinal) + "write_cur_maps = True\nset_focal_node_currents_to_zero = True\n", points: "0\n2\n");
        Assert.Equal("0 1\n1 1\n2 1\n", Text("O_node_currents_0_2.txt"));
    }

    [Fact]
    public void A_first_line_with_a_number_is_no_heading()
    {
        Assert.Contains("line 1: number, x, y should stand there", Assert.Throws<SaolaException>(() => Run(Settings, Grid, "l 505 515\n2 525 505\n3 515 515\n")).Message, StringComparison.Ordinal);
        Run(Settings, Grid, "number x y\n1 505 515\n2 525 505\n");
        Assert.Equal("1 2 2.2\n", Text("O_resistances_3columns.out"));
    }

    [Fact]
    public void A_configuration_in_latin_1_is_read()
    {
        Run(Settings);
        var ini = Path.Combine(_folder, "c.ini");
        File.WriteAllText(ini, File.ReadAllText(ini).Replace(Path.Combine(_folder, "H") + "\n", Path.Combine(_folder, "h\u00e9") + "\n", StringComparison.Ordinal), System.Text.Encoding.Latin1);
        File.Move(Path.Combine(_folder, "H"), Path.Combine(_folder, "h\u00e9"));
        Assert.NotEmpty(CircuitRun.Run(ini).Files);
        File.WriteAllText(ini, "data_type = ra\0ster\n");
        Assert.Contains("a byte of 0", Assert.Throws<SaolaException>(() => CircuitRun.Run(ini)).Message, StringComparison.Ordinal);
    }

    private CircuitRunResult Run(string settings, string grid = Grid, string points = Points, SolveOptions? options = null)
    {
        string Here(string text, string name) => text.Replace($"= {name}", $"= {Path.Combine(_folder, name)}", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "H"), grid);
        File.WriteAllText(Path.Combine(_folder, "P"), points);
        File.WriteAllText(Path.Combine(_folder, "c.ini"), new[] { "H\n", "P\n", "O.out", "I\n", "N\n", "M\n", "S\n", "G\n" }.Aggregate(settings, Here));
        return CircuitRun.Run(Path.Combine(_folder, "c.ini"), options);
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(_folder, name));
}
