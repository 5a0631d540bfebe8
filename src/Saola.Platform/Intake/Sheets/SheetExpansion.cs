using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Sheets;

/// <summary>
/// Stops a sheet that says little and means much: a row repeated a million times, one long text named by every cell. The bound is that
/// of archives, 64 MiB and 250 times what is stored.
/// </summary>
internal sealed class SheetExpansion(Sheet sheet)
{
    private long _given;

    /// <exception cref="SaolaException">The sheet has given more than its file can hold in earnest.</exception>
    public void Add(long characters)
    {
        _given += characters;
        if (_given > GuardedStream.BombFrom && _given / GuardedStream.BombRatio > sheet.Container.Bytes)
            throw new SaolaException($"{sheet.Container.Path}: the sheet '{sheet.Name}' repeats its cells to over {GuardedStream.BombRatio} times the size of the file (stopped at {_given >> 20} MiB); copy the rows that are records into a new workbook, or do not load it");
    }
}
