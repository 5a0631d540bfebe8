using ParquetSharp;
using Saola.Platform.Home;
using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>Where the value of a term comes from: a field of the row, a default, the event that the row belongs to, or a last field; the first that is not empty.</summary>
/// <param name="Column">Index of the field; −1 for none.</param>
/// <param name="PinnedDefault">UTF-8 in memory that lives as long as the plan.</param>
/// <param name="EventColumn">Index in the event table; −1 for none.</param>
/// <param name="LastColumn">Index of the field that speaks when nothing else does; −1 for none.</param>
internal sealed record Slot(int Column, ByteArray PinnedDefault, int EventColumn, int LastColumn = -1);

/// <summary>How one record is made of a row.</summary>
internal sealed class RecordPlan : IDisposable
{
    private readonly Utf8Arena _defaults = new();
    private readonly Dictionary<Term, Slot> _slots = [];

    /// <param name="columns">The record's columns.</param>
    /// <param name="events">The core of an event archive, or null.</param>
    /// <param name="eventId">Index of the field that names the row's event; −1 for none.</param>
    public RecordPlan(IReadOnlyList<PlanColumn> columns, EventTable? events, int eventId)
    {
        foreach (var column in columns)
        {
            // The first column of a term wins; a second one stays verbatim.
            _slots.TryAdd(Term.Of(column.Term), new Slot(column.Index, _defaults.Keep(column.Default), -1));
        }

        if (events is null) return;
        foreach (var (term, index) in events.Columns)
        {
            var own = _slots.GetValueOrDefault(term);
            _slots[term] = new Slot(own?.Column ?? -1, own?.PinnedDefault ?? default, index);
        }

        _slots[Term.EventId] = (_slots.GetValueOrDefault(Term.EventId) ?? new Slot(-1, default, -1)) with { LastColumn = eventId };
    }

    /// <summary>Where a term's value comes from, or null when nothing gives it.</summary>
    public Slot? this[Term term] => _slots.GetValueOrDefault(term);

    /// <summary>The terms that something gives.</summary>
    public IEnumerable<Term> Terms => _slots.Keys;

    /// <summary>Those of a group's terms that something gives.</summary>
    public Term[] Present(Term[] terms) => [.. terms.Where(_slots.ContainsKey)];

    public void Dispose() => _defaults.Dispose();
}
