using System.Text;
using Saola.Platform.Taxa;
using Saola.Records;
using Saola.Records.Dates;

namespace Saola.Platform.Intake;

/// <summary>A record of a source with all that leads to it; nothing of it is kept.</summary>
/// <param name="File">The file inside the archive, or the path's last part.</param>
/// <param name="Line">1-based number of the line on which its row begins.</param>
/// <param name="Verbatim">What its row and its event say, by term.</param>
/// <param name="Match">What the checklists make of its taxon; null without checklists.</param>
/// <param name="Steps">How the rules lead from verbatim to <paramref name="Result"/>; empty when no trace was asked for.</param>
public sealed record ExplainedRecord(
    string File, long Line, IReadOnlyList<KeyValuePair<string, string>> Verbatim, InterpretedRecord Result, TaxonMatch? Match, IReadOnlyList<TraceStep> Steps)
{
    public IssueSet Issues => Match is { } match ? Result.Issues | match.Issues : Result.Issues;
}

/// <summary>What to explain with.</summary>
/// <param name="Context">As a load has it; the order of day and month is found in the source itself.</param>
/// <param name="Taxa">The checklists to match taxa by; null for none.</param>
/// <param name="WithTrace">Whether the steps are wanted.</param>
public sealed record ExplainOptions(InterpretationContext Context, TaxonMatcher? Taxa = null, bool WithTrace = true);

/// <summary>Interprets the records of a source one by one, as a load does, and tells why; nothing is written.</summary>
public static class Explainer
{
    /// <summary>The records in the order of the file. Rows that a load would quarantine are told to <paramref name="quarantined"/>.</summary>
    /// <exception cref="SaolaException">The source is damaged, or holds no table of occurrences.</exception>
    public static IEnumerable<ExplainedRecord> Explain(
        Source source, ExplainOptions options, Action<QuarantinedRow> quarantined, CancellationToken cancellation)
    {
        var tables = source.Tables.Select(t => (Plan: TablePlans.Of(t, source.Tables), Table: t)).OrderByDescending(t => t.Plan.IsCore).ToList();
        if (!tables.Exists(t => t.Plan.Records.Count > 0))
            throw new SaolaException($"{source.Path}: no table of occurrences in it ({string.Join(", ", tables.Select(t => t.Plan.RowType))}); there is nothing to interpret.");
        var inputs = tables.Select(t => new TableInput(t.Plan, t.Table.Files, t.Table.Read)).ToList();
        options = options with { Context = options.Context with { DateOrders = new DateOrders(DateOrderPass.Of(inputs, Environment.ProcessorCount, cancellation)) } };
        using var events = tables.Find(t => t.Plan is { IsCore: true, RowType: "Event" }).Plan is { } core ? new EventTable(core) : null;
        foreach (var (plan, table) in tables)
        {
            var records = plan.Records.Select(columns => new Reading(columns, plan.IsCore ? null : events, plan.IdIndex)).ToList();
            foreach (var slab in table.Read(cancellation))
            {
                using (slab)
                {
                    slab.Parse();
                    slab.Quarantined.ForEach(quarantined);
                    if (plan.IsCore) events?.Add(slab);
                    for (var row = 0; row < slab.Rows && records.Count > 0; row++)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        foreach (var record in records) yield return record.Of(slab, row, options);
                    }
                }
            }

            records.ForEach(r => r.Dispose());
        }
    }

    /// <summary>One of the records that a row gives.</summary>
    private sealed class Reading : IDisposable
    {
        private readonly RecordPlan _plan;
        private readonly EventTable? _events;
        private readonly int _id;
        private readonly (Term Term, Slot Slot)[] _slots;
        private readonly Term[] _terms;

        public Reading(IReadOnlyList<Home.PlanColumn> columns, EventTable? events, int id)
        {
            _plan = new RecordPlan(columns, events, id);
            _events = events;
            _id = events is null ? -1 : id;
            _slots = [.. _plan.Terms.Select(t => (t, _plan[t]!))];
            _terms = [.. _slots.Select(s => s.Term)];
        }

        public ExplainedRecord Of(Slab slab, int row, ExplainOptions options)
        {
            var values = new RowValues(slab, row, _events, _id >= 0 ? _events!.Find(slab.Field(row, _id)) : -1);
            var texts = new string?[_slots.Length];
            for (var i = 0; i < texts.Length; i++)
            {
                var value = values.Value(_slots[i].Slot);
                texts[i] = value.IsEmpty ? null : Encoding.UTF8.GetString(value);
            }

            var trace = options.WithTrace ? new Trace() : null;
            var verbatim = new VerbatimRecord(_terms, texts);
            var result = Interpretation.Record(verbatim, options.Context, trace);
            return new ExplainedRecord(
                slab.File, slab.Line(row),
                [.. _terms.Zip(texts).Where(v => v.Second is not null).Select(v => KeyValuePair.Create(v.First.Name, v.Second!))],
                result, options.Taxa?.Match(result.Taxon, verbatim, trace), trace?.Steps ?? []);
        }

        public void Dispose() => _plan.Dispose();
    }
}
