using System.Globalization;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Sheets;

/// <summary>A workbook of Excel 97 to 2003 (BIFF), read by ExcelDataReader: the only place that names it.</summary>
internal sealed class XlsWorkbook : Workbook
{
    /// <exception cref="SaolaException">It is encrypted, damaged, or another kind of document.</exception>
    public static XlsWorkbook Open(Container container)
    {
        if (OleFile.IsEncrypted(container)) throw new SaolaException($"{container.Path}: is protected by a password; save it without one and load that");
        OleFile.CheckSize(container);
        var sheets = new List<Sheet>();
        using var reader = OpenReader(container);
        Guarded(container.Path, () =>
        {
            do
            {
                sheets.Add(new XlsSheet(container, sheets.Count) { Container = container, Name = reader.Name, IsHidden = reader.VisibleState != "visible" });
            }
            while (reader.NextResult());
            return true;
        });
        return new XlsWorkbook { Form = "XLS", Sheets = sheets };
    }

    public static IExcelDataReader OpenReader(Container container) => Guarded(container.Path, () =>
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var file = new FileStream(container.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return ExcelReaderFactory.CreateBinaryReader(file, new ExcelReaderConfiguration { LeaveOpen = false });
        }
        catch
        {
            file.Dispose();
            throw;
        }
    });

    /// <summary>The reader fails in many ways on damage: all mean the same to a user.</summary>
    public static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException e)
        {
            throw new SaolaException($"{path}: is protected by a password; save it without one and load that", e);
        }
        catch (Exception e) when (e is ExcelReaderException or IndexOutOfRangeException or ArgumentException or InvalidOperationException or NullReferenceException or FormatException
            or InvalidCastException or EndOfStreamException or OverflowException or NotImplementedException or NotSupportedException or KeyNotFoundException)
        {
            throw new SaolaException($"{path}: is a document of an old office program, but no workbook that can be read; open it, save it as .xlsx, and load that", e);
        }
    }
}

/// <summary>A sheet of an XLS workbook.</summary>
internal sealed class XlsSheet(Container container, int place) : Sheet
{
    // What BIFF8 can hold; more is damage.
    private const int MostRows = 65_536;
    private const int MostFields = 256;

    protected override IEnumerable<SheetRow> Read(List<MergedArea> merged, Action<long>? position, CancellationToken cancellation)
    {
        using var reader = XlsWorkbook.OpenReader(container);
        for (var i = 0; i < place; i++) XlsWorkbook.Guarded(container.Path, reader.NextResult);
        // The reader makes a row of every number up to the last one that the sheet claims: two thousand million of them take a minute.
        if (reader.RowCount > MostRows || reader.FieldCount > MostFields)
            throw new SaolaException($"{container.Path}: says that the sheet '{Name}' is larger than a sheet of its kind can be; it is damaged, open it and save it as .xlsx");
        // It takes the numbers of rows for signed ones of 16 bits.
        foreach (var range in XlsWorkbook.Guarded(container.Path, () => reader.MergeCells) ?? []) merged.Add(new MergedArea((ushort)range.FromRow + 1, range.FromColumn, (ushort)range.ToRow + 1, range.ToColumn));
        var row = new SheetRow();
        while (XlsWorkbook.Guarded(container.Path, reader.Read))
        {
            cancellation.ThrowIfCancellationRequested();
            row.Number++;
            row.Cells.Clear();
            XlsWorkbook.Guarded(container.Path, () => Fill(reader, row));
            if (row.Cells.Count > 0) yield return row;
        }
    }

    private static bool Fill(IExcelDataReader reader, SheetRow row)
    {
        row.IsHidden = reader.RowHeight == 0;
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (reader.GetValue(column) is not { } value) continue;
            var format = NumberFormat.Of(reader.GetNumberFormatString(column) ?? "General");
            var traits = CellTraits.None;
            var text = value switch
            {
                string s => s,
                bool b => b ? "TRUE" : "FALSE",
                // The reader has turned serials into dates; their parts are decided here as for any workbook.
                DateTime date => CellText.Number(Serial(date), format.Dates == DateParts.None ? NumberFormat.OfId(14) : format, is1904: false, out traits),
                TimeSpan time => CellText.Number(time.TotalDays.ToString("R", CultureInfo.InvariantCulture), new NumberFormat(DateParts.Time | DateParts.Elapsed, 0), is1904: false, out traits),
                double number => CellText.Number(number.ToString("R", CultureInfo.InvariantCulture), format, is1904: false, out traits),
                var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
            };
            if (text.Length > 0) row.Cells.Add(new SheetCell(column, text, traits));
        }

        return true;
    }

    private static string Serial(DateTime date) => (date - new DateTime(1899, 12, date < new DateTime(1900, 3, 1) ? 31 : 30)).TotalDays.ToString("R", CultureInfo.InvariantCulture);
}
