using Saola.Records;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>Whether rows say under which licence they may be used, where their dataset does not.</summary>
internal sealed class LicenseExamination(string table, SourceColumn? column, int place, string? stated, string path, string? mapping) : Examination
{
    private readonly Examples _unknown = new();
    private long _rows;
    private long _without;

    public override void Add(in ExaminedRow row)
    {
        _rows++;
        var value = place >= 0 && row.Values[place].Length > 0 ? row.Values[place] : column?.Default;
        if (string.IsNullOrEmpty(value) || Placeholder.IsUnknown(value)) _without++;
        else if (Licenses.Of(value) == "UNSUPPORTED") _unknown.Add(row, value);
    }

    public override IEnumerable<Finding> Findings()
    {
        var has = stated is { Length: > 0 } && !Placeholder.IsUnknown(stated);
        if (!has && _without > 0)
        {
            yield return new Finding(
                "missing-license", table, column is null ? [] : [column.Header],
                column is null || _without == _rows ? "neither the dataset nor its rows name a licence: nobody may use them" : Counted.Text($"{_without} [row names|rows name] no licence, and neither does the dataset"),
                _without, _rows, [], "ask the owner, and give the licence with the load or in the mapping file; an example is",
                $"saola load {ShellText.Quoted(path)}{(mapping is null ? "" : $" --map {ShellText.Quoted(mapping)}")} --license http://creativecommons.org/licenses/by/4.0/legalcode");
        }

        if (has && Licenses.Of(stated) == "UNSUPPORTED" && _without == _rows)
        {
            yield return new Finding(
                "unsupported-license", table, [], $"the licence '{stated}' is none of CC0 1.0, CC BY 4.0 and CC BY-NC 4.0", _rows, _rows, [],
                "it is kept as it is; GBIF takes the three alone, and many users understand no other", null);
        }

        if (_unknown.Count > 0)
        {
            yield return new Finding(
                "unsupported-license", table, [column!.Header], Counted.Text($"{_unknown.Count} [row names|rows name] a licence that is none of CC0 1.0, CC BY 4.0 and CC BY-NC 4.0"), _unknown.Count, _rows, _unknown.First,
                "they are kept as they are; GBIF takes the three alone, and many users understand no other", null);
        }
    }
}
