namespace Saola.Records;

/// <summary>Names of months in the main languages of data, and Roman numerals.</summary>
internal static class Months
{
    private static readonly Vocabulary Names = Vocabulary.Of("""
        1: I, january, jan, ja, janvier, janv, enero, ene, januar, jänner, janeiro, gennaio, gen, januari, 一
        2: II, february, feb, febr, fe, fevrier, fév, févr, febrero, februar, fevereiro, fev, febbraio, februari, 二
        3: III, march, mar, mars, marzo, märz, mrz, março, maart, mrt, 三
        4: IV, april, apr, ap, avril, avr, abril, abr, aprile, 四
        5: V, may, mai, mayo, maio, maggio, mag, mei, maj, 五
        6: VI, june, jun, juin, junio, juni, junho, giugno, giu, 六
        7: VII, july, jul, juillet, juil, julio, juli, julho, luglio, lug, 七
        8: VIII, august, aug, au, août, aout, agosto, ago, augustus, augusti, 八
        9: IX, september, sep, sept, septembre, septiembre, set, setembro, settembre, setiembre, 九
        10: X, october, oct, oc, octobre, octubre, oktober, okt, outubro, out, ottobre, ott, 十
        11: XI, november, nov, no, novembre, noviembre, novembro, novermber, 十一
        12: XII, december, dec, de, décembre, déc, diciembre, dic, dezember, dez, dezembro, dicembre, desember, 十二
        """);

    /// <summary>1 to 12 for a name or Roman numeral; 0 when it is not known.</summary>
    public static int Of(ReadOnlySpan<char> text) => Names.Find(text) is { } number && !char.IsAsciiDigit(text[0]) ? int.Parse(number) : 0;
}
