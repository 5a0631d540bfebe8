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
    [InlineData("1 2 -9999", "1 -3 -9999", "row 1, column 2: -3 is no resistance")]
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
    [InlineData("min 1\nmax 2\n0 1 2\n1 0\n", "line 4: 3 numbers should stand there, a focal point and one for each of the first line, not 2")]
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

    private CircuitRunResult Run(string settings, string grid = Grid, string points = Points)
    {
        string Here(string text, string name) => text.Replace($"= {name}", $"= {Path.Combine(_folder, name)}", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "H"), grid);
        File.WriteAllText(Path.Combine(_folder, "P"), points);
        File.WriteAllText(Path.Combine(_folder, "c.ini"), new[] { "H\n", "P\n", "O.out", "I\n", "N\n" }.Aggregate(settings, Here));
        return CircuitRun.Run(Path.Combine(_folder, "c.ini"));
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(_folder, name));
}
