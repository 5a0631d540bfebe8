using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Text;

/// <summary>A file of a text table, as opening found it.</summary>
internal sealed record TextPart(Entry Entry, TextFile File, string? Encoding);

/// <summary>A table kept as text in one or several files.</summary>
internal sealed class TextTable : SourceTable
{
    public required Container Container { get; init; }

    public required IReadOnlyList<TextPart> Parts { get; init; }

    public required SourceOptions Options { get; init; }

    public override IEnumerable<Slab> Read(CancellationToken cancellation)
    {
        using var pool = new SlabPool();
        var ordinal = 0;
        long position = 0;
        foreach (var part in Parts)
        {
            using var stored = Container.Open(part.Entry);
            using var text = TextInput.Open(stored, part.Encoding, Container.Name(part.Entry));
            var reader = new SlabReader(part.File, text.Utf8, () => stored.Position, pool, Options);
            while (reader.Next(ordinal, position, cancellation) is { } slab)
            {
                ordinal++;
                yield return slab;
            }

            position += part.Entry.Stored;
        }
    }
}
