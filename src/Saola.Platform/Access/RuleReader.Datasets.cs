namespace Saola.Platform.Access;

/// <summary>The conditions of datasets.</summary>
internal static partial class RuleReader
{
    private static readonly string[] Purposes = ["research", "public", "commercial"];
    private static readonly string[] Exporters = ["anyone", "partner", "steward"];

    private static SortedDictionary<string, DatasetConditions> DatasetsOf(YamlNode node)
    {
        if (node is not YamlMap map) throw new YamlRefusal(node.Line, "'datasets' is a map: the key of a dataset of the home, and under it its conditions");
        var datasets = new SortedDictionary<string, DatasetConditions>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries) datasets.Add(YamlFields.Text(key, "datasets"), Conditions(value));
        return datasets;
    }

    private static DatasetConditions Conditions(YamlNode node)
    {
        var fields = new YamlFields(node, "a dataset");
        var conditions = new DatasetConditions
        {
            Until = fields.Date("until"),
            Embargo = fields.Date("embargo"),
            Purposes = fields.List("purposes", v => OneOf(v, "purpose", Purposes)),
            Export = fields.Text("export"),
            FiguresOnly = fields.Flag("figuresOnly") ?? false,
            Storage = fields.Text("storage"),
            Labels = fields.Take("labels") is { } labels ? Labels(labels) : null,
            Terms = fields.Text("terms"),
            By = fields.Text("by"),
            Reason = fields.Text("reason"),
        };
        fields.End();
        if (conditions.Until < conditions.Embargo) throw new YamlRefusal(fields.LineOf("until"), "'until' lies before 'embargo': the dataset would never be shared; mend one of the two dates");
        if (conditions.Export is { } export && !Exporters.Contains(export, StringComparer.Ordinal)) throw new YamlRefusal(fields.LineOf("export"), $"'export: {YamlNode.Short(export)}' is not known; write one of {string.Join(", ", Exporters)}");
        if (conditions == new DatasetConditions { By = conditions.By, Reason = conditions.Reason }) throw new YamlRefusal(node.Line, "the dataset has no condition; give one, or leave the dataset out");
        return conditions;
    }

    private static List<DatasetLabel> Labels(YamlNode node)
    {
        var labels = new List<DatasetLabel>();
        foreach (var item in node is YamlList list ? list.Items : [node])
        {
            var fields = new YamlFields(item, "a label");
            var label = new DatasetLabel(fields.Text("name") ?? throw new YamlRefusal(item.Line, "the label has no 'name'; give it"), fields.Text("url"), fields.Text("text"));
            fields.End();
            if (label.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
                throw new YamlRefusal(fields.LineOf("url"), $"'url: {YamlNode.Short(url)}' is no address; write it whole, with https://");
            labels.Add(label);
        }

        return labels.Count > 0 ? labels : throw new YamlRefusal(node.Line, "'labels' is an empty list; fill it in, or leave it out");
    }

    private static string OneOf(string value, string what, string[] known) =>
        known.Contains(value, StringComparer.Ordinal) ? value : throw new SaolaException($"{what} '{YamlNode.Short(value)}' is not known; write one of {string.Join(", ", known)}");
}
