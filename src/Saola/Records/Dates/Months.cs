namespace Saola.Records.Dates;

/// <summary>Whose months <c>listopad</c>, <c>lis</c>, <c>lip</c> and <c>srp</c> are.</summary>
internal enum MonthNames : byte
{
    Unknown = 0,
    /// <summary>November and July in Polish, November and August in Czech.</summary>
    WestSlavic = 1,
    /// <summary>October, June and July.</summary>
    Croatian = 2,
}

/// <summary>Names of months and their short forms, by language, and Roman numerals.</summary>
/// <remarks>
/// The names are those of Unicode CLDR 48 (Gregorian calendar, format and stand-alone, wide and abbreviated), each under the first language
/// that has it; the last lines are what labels and ledgers use besides. Some words are one month in Polish or Czech and another in Croatian
/// (<see cref="MonthNames"/>): the table has the former.
/// </remarks>
internal static class Months
{
    private const string Table = """
        en: january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sep, october oct, november nov, december dec
        es: enero ene, febrero, marzo, abril abr, mayo, junio, julio, agosto ago, septiembre sept, octubre, noviembre, diciembre dic
        pt: janeiro, fevereiro fev, março, =, maio mai, junho, julho, =, setembro set, outubro out, novembro, dezembro dez
        fr: janvier janv, février févr, mars, avril avr, =, juin, juillet juil, août, septembre, octobre, novembre, décembre
        de: januar, februar, märz, =, =, juni, juli, =, =, oktober okt, =, dezember
        it: gennaio gen, febbraio, =, aprile, maggio mag, giugno giu, luglio lug, =, settembre, ottobre ott, =, dicembre
        nl: januari, februari, maart mrt, =, mei, =, =, augustus, =, =, =, =
        ru: январь января янв, февраль февраля февр, март марта мар, апрель апреля апр, май мая, июнь июня июн, июль июля июл, август августа авг, сентябрь сентября сент, октябрь октября окт, ноябрь ноября нояб, декабрь декабря дек
        uk: січень січня січ, лютий лютого лют, березень березня бер, квітень квітня квіт, травень травня трав, червень червня черв, липень липня лип, серпень серпня серп, вересень вересня вер, жовтень жовтня жовт, листопад листопада лист, грудень грудня груд
        pl: styczeń stycznia sty, luty lutego lut, marzec marca, kwiecień kwietnia kwi, maj maja, czerwiec czerwca cze, lipiec lipca lip, sierpień sierpnia sie, wrzesień września wrz, październik października paź, listopad listopada lis, grudzień grudnia gru
        cs: leden ledna led, únor února úno, březen března bře, duben dubna dub, květen května kvě, červen června čvn, červenec července čvc, srpen srpna srp, září zář, říjen října říj, listopadu, prosinec prosince pro
        sv: =, =, =, =, =, =, =, augusti, =, =, =, =
        no: =, =, =, =, =, =, =, =, =, =, =, desember des
        da: =, =, marts, =, =, =, =, =, =, =, =, =
        fi: tammikuu tammikuuta tammi, helmikuu helmikuuta helmi, maaliskuu maaliskuuta maalis, huhtikuu huhtikuuta huhti, toukokuu toukokuuta touko, kesäkuu kesäkuuta kesä, heinäkuu heinäkuuta heinä, elokuu elokuuta elo, syyskuu syyskuuta syys, lokakuu lokakuuta loka, marraskuu marraskuuta marras, joulukuu joulukuuta joulu
        tr: ocak oca, şubat şub, mart, nisan nis, mayıs, haziran haz, temmuz tem, ağustos ağu, eylül eyl, ekim eki, kasım kas, aralık ara
        ar: يناير, فبراير, مارس, أبريل, مايو, يونيو, يوليو, أغسطس, سبتمبر, أكتوبر, نوفمبر, ديسمبر
        th: มกราคม มค, กุมภาพันธ์ กพ, มีนาคม มีค, เมษายน เมย, พฤษภาคม พค, มิถุนายน มิย, กรกฎาคม กค, สิงหาคม สค, กันยายน กย, ตุลาคม ตค, พฤศจิกายน พย, ธันวาคม ธค
        id: =, =, maret, =, =, =, =, agustus, =, =, =, =
        ms: =, =, mac, =, =, =, julai, ogos ogo, =, =, =, disember dis
        hu: =, febr, március márc, április, május, június, július, augusztus, szeptember szept, =, =, =
        ro: ianuarie ian, februarie, martie, aprilie, =, iunie iun, iulie iul, =, septembrie, octombrie, noiembrie, decembrie
        bg: януари яну, февруари фев, =, април, =, юни, юли, =, септември сеп, октомври, ноември ное, декември
        el: ιανουάριος ιανουαρίου ιαν, φεβρουάριος φεβρουαρίου φεβ, μάρτιος μαρτίου μάρ, απρίλιος απριλίου απρ, μάιος μαΐου μάι, ιούνιος ιουνίου ιούν, ιούλιος ιουλίου ιούλ, αύγουστος αυγούστου αύγ, σεπτέμβριος σεπτεμβρίου σεπ, οκτώβριος οκτωβρίου οκτ, νοέμβριος νοεμβρίου νοέ, δεκέμβριος δεκεμβρίου δεκ
        sk: januára, februára, marec, apríla, =, júna, júla, augusta, septembra, októbra, novembra, decembra
        sl: =, =, =, =, =, junij, julij, avgust avg, =, =, =, =
        hr: siječanj siječnja sij, veljača veljače velj, ožujak ožujka ožu, travanj travnja tra, svibanj svibnja svi, lipanj lipnja, srpanj srpnja, kolovoz kolovoza kol, rujan rujna ruj, =, studeni studenoga stu, prosinac prosinca
        sr: јануар јан, фебруар феб, =, =, мај, јун, јул, =, септембар, октобар, новембар нов, децембар дец
        et: jaanuar jaan, veebruar veebr, =, aprill, =, juuni, juuli, =, =, oktoober, =, detsember dets
        lv: janvāris, februāris, =, =, maijs, jūnijs, jūlijs, augusts, septembris, oktobris, novembris, decembris
        lt: sausis sausio saus, vasaris vasario vas, kovas kovo kov, balandis balandžio bal, gegužė gegužės geg, birželis birželio birž, liepa liepos liep, rugpjūtis rugpjūčio rugp, rugsėjis rugsėjo rugs, spalis spalio spal, lapkritis lapkričio lapkr, gruodis gruodžio gruod
        ca: gener, febrer, =, =, maig, juny, juliol, agost ag, setembre, =, =, desembre
        gl: xaneiro xan, febreiro, =, =, =, xuño, xullo xul, =, =, =, =, decembro
        fil: =, pebrero peb, marso, =, =, hunyo hun, hulyo hul, =, setyembre, oktubre, nobyembre nob, disyembre
        sw: =, =, machi, aprili, =, =, =, agosti, septemba, oktoba, novemba, desemba
        he: ינואר ינו, פברואר פבר, מרץ, אפריל אפר, מאי, יוני, יולי, אוגוסט אוג, ספטמבר ספט, אוקטובר אוק, נובמבר נוב, דצמבר דצמ
        fa: ژانویه, فوریه, =, آوریل, مه, ژوئن, ژوئیه, اوت, سپتامبر, اکتبر, نوامبر, دسامبر
        hi: जनवरी जन, फ़रवरी फ़र, मार्च, अप्रैल, मई, जून, जुलाई जुल, अगस्त अग, सितंबर सित, अक्टूबर अक्टू, नवंबर नव, दिसंबर दिस
        be: студзень студзеня сту, люты лютага, сакавік сакавіка сак, красавік красавіка кра, =, чэрвень чэрвеня чэр, ліпень ліпеня ліп, жнівень жніўня жні, верасень верасня, кастрычнік кастрычніка кас, лістапад лістапада ліс, снежань снежня сне
        kk: қаңтар қаң, ақпан ақп, наурыз нау, сәуір сәу, мамыр мам, маусым мау, шілде шіл, тамыз там, қыркүйек қыр, қазан қаз, қараша қар, желтоқсан жел
        uz: yanvar yan, fevral, =, aprel, =, iyun iyn, iyul iyl, =, sentabr sen, oktabr, noyabr noy, dekabr dek
        he in: בינואר בינו, בפברואר בפבר, במרץ, באפריל באפר, במאי, ביוני, ביולי, באוגוסט באוג, בספטמבר בספט, באוקטובר באוק, בנובמבר בנוב, בדצמבר בדצמ
        el short: =, =, μαρ, =, μαΐ μαι, ιουν, ιουλ, αυγ, =, =, νοε, =
        roman: i, ii, iii, iv, v, vi, vii, viii, ix, x, xi, xii
        levant: كانونالثاني, شباط, آذار اذار, نيسان, أيار ايار, حزيران, تموز, آب, أيلول ايلول, تشرينالأول تشرينالاول, تشرينالثاني, كانونالأول كانونالاول
        maghreb: جانفي, فيفري, مارس, أفريل, ماي, جوان, جويلية, أوت, =, =, =, =
        older: jänner jaenner, feber, maerz mrz, =, =, =, =, =, setiembre, octbr, novbr, decbr
        short: ja, f fe, mr, ap, =, jn, jl, au, s sp sepbr septbr, o oc, n no novermber, d de dc
        """;

    // Polish or Czech words that are another month in Croatian.
    private static readonly DateDictionary<int> Croatian = new([("listopad", 10), ("listopada", 10), ("lis", 10), ("lip", 6), ("srp", 7)]);

    private static readonly DateDictionary<int> Names = Read();

    /// <summary>1 to 12 for a name, a short form or a Roman numeral; 0 when it is not known.</summary>
    public static int Of(ReadOnlySpan<char> text, MonthNames names = MonthNames.WestSlavic) =>
        names == MonthNames.Croatian && Croatian.Find(text) is > 0 and var month ? month : Names.Find(text);

    /// <summary>Whether a word is one month in Polish or Czech and another in Croatian.</summary>
    public static bool IsShared(ReadOnlySpan<char> word) => Croatian.Find(word) > 0;

    /// <summary>Whether a text may hold such a word.</summary>
    public static bool MayHoldShared(ReadOnlySpan<char> text) =>
        text.Contains("lis", StringComparison.OrdinalIgnoreCase) || text.Contains("lip", StringComparison.OrdinalIgnoreCase) || text.Contains("srp", StringComparison.OrdinalIgnoreCase);

    /// <summary>Which of the two is meant, by the country: its own language's; unknown for every other country.</summary>
    public static MonthNames NamesOf(string? countryCode, string? country) => (Countries.Of(countryCode) ?? Countries.Of(country)) switch
    {
        "PL" or "CZ" or "SK" => MonthNames.WestSlavic,
        "HR" or "BA" => MonthNames.Croatian,
        _ => MonthNames.Unknown,
    };

    private static DateDictionary<int> Read()
    {
        var entries = new List<(string, int)>();
        foreach (var line in Table.Split('\n'))
        {
            var months = line[(line.IndexOf(':') + 1)..].Split(',');
            for (var m = 0; m < months.Length; m++)
            {
                foreach (var name in months[m].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (name != "=") entries.Add((name, m + 1));
                }
            }
        }

        return new DateDictionary<int>(entries);
    }
}
