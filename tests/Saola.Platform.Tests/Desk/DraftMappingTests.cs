using CsCheck;
using Saola.Platform.Desk;
using Saola.Platform.Intake.Mapped;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Desk;

/// <summary>What was confirmed of columns, as a mapping file.</summary>
public sealed class DraftMappingTests
{
    [Fact]
    public void What_is_written_is_read_back_whatever_the_headers_hold()
    {
        using var folder = new TemporaryFolder();
        Gen.String[Gen.Char[' ', '\uD7FF'].Where(c => !char.IsControl(c) && c is not ('\u2028' or '\u2029')), 1, 20].Where(s => s.Trim().Length > 0).Array[1, 4].Sample(headers =>
        {
            var mapping = new DraftMapping
            {
                Sheet = headers[0], HeaderRow = 3, Empty = [headers[0]],
                Columns = [.. headers.Select((h, i) => new DraftTerm(DraftMapping.Terms[i], h))],
                Constants = [new DraftTerm("basisOfRecord", headers[^1])],
                Joins = [new DraftJoin(headers[0], headers[^1], "to")],
            };
            var read = Mapping.Read(folder.Write("mapping.yaml", mapping.ToYaml()));
            Assert.Equal(mapping.Columns.Select(c => (c.Term, c.Source)), read.Columns.Select(c => (c.Key, c.Value)));
            Assert.Equal(headers[^1], read.Constants["basisOfRecord"]);
            Assert.Equal((headers[0], 3, headers[0], headers[^1], "to"), (read.Sheet, read.HeaderRow, read.Join[0].Sheet, read.Join[0].Key, read.Join[0].To));
            Assert.Equal([headers[0]], read.Empty);
        }, iter: 200, threads: 1);
    }

    [Fact]
    public void A_term_is_known_in_any_case_and_given_once()
    {
        Assert.Equal("scientificName", DraftMapping.Known(" ScientificNAME "));
        Assert.Null(DraftMapping.Known("science"));
        Assert.Equal(["genus"], new DraftMapping { Columns = [new("genus", "a"), new("Genus", "b"), new("family", "c")] }.Repeated);
    }
}
