using System.CommandLine;
using System.Globalization;
using System.Text;
using Saola.Platform.Home;
using Saola.Platform.Intake.Rasters;
using Saola.Platform.Places.Rasters;

namespace Saola.Host.Cli;

/// <summary><c>saola rasters load|list|stats|remove</c></summary>
internal static class RastersCommand
{
    public static Command Create() => new("rasters", "Loads rasters, such as land cover and carbon, and counts their cells within a geometry.") { Load(), List(), Stats(), Remove() };

    private static Command Load()
    {
        var path = new Argument<string>("file") { Description = "A GeoTIFF, or an ESRI ASCII grid, plain or in gzip." };
        var home = Shared.Home();
        var key = new Option<string?>("--key") { Description = "The raster's key (default: from the file's name); a later load with the same key takes its place." };
        var title = new Option<string?>("--title") { Description = "The raster's title." };
        var kind = new Option<string>("--kind") { Description = $"What it maps: {string.Join(", ", RasterKinds.All)}.", DefaultValueFactory = _ => RasterKinds.Other };
        kind.AcceptOnlyFromAmong([.. RasterKinds.All]);
        var license = new Option<string?>("--license") { Description = "The licence as its provider states it (an address where there is one)." };
        var classes = new Option<string?>("--classes") { Description = "A table of what the values mean: CSV with value, label, label_zh." };
        var crs = new Option<string?>("--crs") { Description = "The coordinate system, where the file does not say it or says it wrongly: EPSG:32648, ESRI:54009, or WKT." };
        var band = new Option<int>("--band") { Description = "The band of a GeoTIFF.", DefaultValueFactory = _ => 1 };
        var command = new Command("load", "Loads a raster and publishes a new snapshot that names it.") { path, home, key, title, kind, license, classes, crs, band };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var file = parsed.GetRequiredValue(path);
            if (!File.Exists(file)) throw new SaolaException($"{file}: no such file; check the path");
            var opened = SaolaHome.OpenOrCreate(parsed.GetRequiredValue(home));
            var report = RasterLoader.Load(opened, file, new RasterLoadOptions
            {
                Key = parsed.GetValue(key), Title = parsed.GetValue(title), Kind = parsed.GetRequiredValue(kind), License = parsed.GetValue(license),
                Classes = parsed.GetValue(classes), Crs = parsed.GetValue(crs), Band = parsed.GetRequiredValue(band),
            }, cancellation);
            var info = report.Info;
            Console.WriteLine($"{info.Title} [{info.Key}] – {info.Kind}, {info.Format}{(report.Unchanged ? " – unchanged" : "")}");
            Console.WriteLine(Counted.Text($"  {info.Columns:N0} × {info.Rows:N0} cells, {info.Cells:N0} with a value, from {info.Min} to {info.Max}; {Short(info.Crs)}; {info.Classes.Count:N0} [label|labels]"));
            Console.WriteLine($"  licence: {info.License ?? "none stated"}");
            foreach (var warning in info.Warnings) Console.WriteLine("  note: " + warning);
            Console.WriteLine(report.Snapshot is { } snapshot ? $"published snapshot {opened.Snapshots.Current!.Snapshot.Number} ({snapshot[..12]})" : "nothing new: the current snapshot stays");
        }, cancellation));
        return command;
    }

    private static Command List()
    {
        var home = Shared.Home();
        var command = new Command("list", "Lists the rasters of a home.") { home };
        command.SetAction(parsed =>
        {
            var rasters = Shared.Open(parsed, home).Snapshots.Current?.Snapshot.Rasters ?? [];
            foreach (var r in rasters) Console.WriteLine($"{r.Key,-24} {r.Kind,-14} {r.File[..12]}  {r.Title} ({r.License ?? "no licence stated"})");
            if (rasters.Count == 0) Console.WriteLine("no raster; 'saola rasters load FILE' loads one");
        });
        return command;
    }

    private static Command Stats()
    {
        var key = new Argument<string>("key") { Description = "A raster's key." };
        var home = Shared.Home();
        var geometry = new Option<string>("--geometry") { Description = "Areas, lines and points as GeoJSON.", Required = true };
        var by = new Option<string?>("--by") { Description = "class: each value by itself; value: sums and means (default: by what the raster is)." };
        by.AcceptOnlyFromAmong("class", "value");
        var snapshot = Shared.Snapshot();
        var json = new Option<bool>("--json") { Description = "The whole answer as JSON." };
        var command = new Command("stats", "Counts the cells of a raster within a geometry, in km² and km on the ellipsoid.") { key, home, geometry, by, snapshot, json };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var opened = Shared.Open(parsed, home);
            var published = parsed.GetValue(snapshot) is { } name ? opened.Snapshots.Find(name)
                : opened.Snapshots.Current ?? throw new SaolaException($"{opened.Root}: nothing has been loaded yet; 'saola rasters load FILE' loads a raster");
            var file = parsed.GetRequiredValue(geometry);
            if (!File.Exists(file)) throw new SaolaException($"{file}: no such file; check the path");
            RasterAnswer answer;
            try
            {
                answer = RasterStatistics.Of(opened, published, parsed.GetRequiredValue(key), File.ReadAllBytes(file), parsed.GetValue(by) is { } way ? way == "class" : null, cancellation);
            }
            catch (SaolaException e) when (e.Message.StartsWith("GeoJSON", StringComparison.Ordinal) || e.Message.StartsWith("the geometry", StringComparison.Ordinal))
            {
                throw new SaolaException($"{file}: {e.Message}", e);
            }

            if (parsed.GetValue(json)) Console.WriteLine(Encoding.UTF8.GetString(SaolaJson.Bytes(answer)));
            else foreach (var line in RasterText.Lines(answer)) Console.WriteLine(line);
        }, cancellation));
        return command;
    }

    private static Command Remove()
    {
        var keys = new Argument<string[]>("key") { Description = "Keys of rasters.", Arity = ArgumentArity.OneOrMore };
        var home = Shared.Home();
        var command = new Command("remove", "Publishes a snapshot without rasters; older snapshots keep them.") { keys, home };
        command.SetAction(parsed =>
        {
            var opened = Shared.Open(parsed, home);
            var snapshot = RasterLoader.Remove(opened, parsed.GetRequiredValue(keys), TimeProvider.System);
            Console.WriteLine($"published snapshot {opened.Snapshots.Current!.Snapshot.Number} ({snapshot[..12]})");
        });
        return command;
    }

    private static string Short(string crs) => crs.Contains('"', StringComparison.Ordinal) ? crs.Split('"')[1] : crs;
}

/// <summary>What a raster says of a geometry, as lines.</summary>
internal static class RasterText
{
    public static IEnumerable<string> Lines(RasterAnswer answer)
    {
        yield return $"{answer.Title} [{answer.Key}] – {answer.Kind}, licence: {answer.License ?? "none stated"}";
        yield return $"  snapshot {answer.Number} ({answer.Snapshot[..12]}), file {answer.File[..12]}, geometry {answer.Geometry[..12]}";
        if (answer.Area is { } area)
        {
            yield return Counted.Text($"area: {area.Km2:N3} km² in {area.Cells:N0} [cell|cells]; without a value {area.NoDataKm2:N3} km² in {area.NoDataCells:N0} [cell|cells]");
            if (area.ReachesBeyond) yield return "  a part of the area lies beyond the raster: nothing is known there";
            foreach (var row in area.Classes) yield return string.Create(CultureInfo.InvariantCulture, $"  {row.Value,10} {row.Km2,16:N3} km² {row.Share,8:P2} {row.Cells,14:N0} cells  {row.Label}");
            if (area.Classes.Count == 0 && area.Cells > 0) yield return string.Create(CultureInfo.InvariantCulture, $"  from {area.Min} to {area.Max}, mean {area.Mean:G9} ({area.MeanByArea:G9} by area), sum {area.Sum:G12}, sum of values × km² {area.SumKm2:G12}");
        }

        if (answer.Line is { } line)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"lines: {line.Km:N3} km; without a value {line.NoDataKm:N3} km, beyond the raster {line.BeyondKm:N3} km");
            foreach (var row in line.Classes) yield return string.Create(CultureInfo.InvariantCulture, $"  {row.Value,10} {row.Km,16:N3} km {row.Share,8:P2}  {row.Label}");
            if (line.Classes.Count == 0 && line.Km > 0) yield return string.Create(CultureInfo.InvariantCulture, $"  from {line.Min} to {line.Max}, mean {line.Mean:G9}");
        }

        foreach (var p in answer.Points ?? [])
            yield return string.Create(CultureInfo.InvariantCulture, $"point {p.Longitude}, {p.Latitude}: {(p.IsBeyond ? "beyond the raster" : p.Value is { } value ? $"{value} {p.Label}".TrimEnd() : "no value")}");
    }
}
