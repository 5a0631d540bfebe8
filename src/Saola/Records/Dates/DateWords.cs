namespace Saola.Records.Dates;

/// <summary>What a word of a date is.</summary>
internal enum WordKind : byte
{
    Unknown = 0,
    /// <summary>Says nothing of the day.</summary>
    Filler,
    /// <summary>Joins two dates.</summary>
    Join,
    /// <summary>A <see cref="Modifier"/>.</summary>
    Modifier,
    Season,
    Part,
    /// <summary>A third of a month, exactly: its first ten days, the next ten, the rest.</summary>
    Dekad,
    /// <summary>Makes the number before it a decade.</summary>
    Decade,
    /// <summary>Makes the number beside it a century.</summary>
    Century,
    /// <summary>Says what the number before it is: a <see cref="Mark"/>.</summary>
    MarkBefore,
    /// <summary>Says what the number behind it is.</summary>
    MarkBehind,
    /// <summary>An era, by its place in <see cref="Eras"/>.</summary>
    Era,
    /// <summary>A <see cref="Dates.DayPart"/>: it says nothing of the day, but of the hour beside it.</summary>
    DayPart,
}

/// <summary>When in a day something was.</summary>
internal enum DayPart : byte
{
    None = 0,
    Morning = 1,
    /// <summary>Between noon and midnight.</summary>
    Evening = 2,
    /// <summary>The night and others, of which noon does not part the hours.</summary>
    Other = 3,
}

/// <summary>The words of dates that are no months.</summary>
/// <remarks>Names of the days of the week are those of Unicode CLDR 48.</remarks>
internal static class DateWords
{
    // A word may stand with or without its accents and full stops. What two languages use for two kinds of things is left out.
    private static readonly (WordKind Kind, int Value, string Words)[] Table =
    [
        (WordKind.Filler, 0, """
            the of de del della den der dem des le les la los las du en in on im am el dated date from von between entre zwischen г года
            год году р року рік року yil วันที่ วัน เดือน с з від ab at gada g m d ж ที่ segunda terça quarta quinta sexta feira יום
            vom van dal fra från od từ dari
            ראשון שני שלישי רביעי חמישי שישי שבת kl uhr sampled collected season saison estación estacion temporada сезон leg
            """),
        (WordKind.Filler, 0, """
            monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
            lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb
            qua qui
            lundi mardi mercredi jeudi vendredi samedi dimanche jeu ven sam dim
            montag dienstag mittwoch donnerstag freitag samstag sonntag
            lunedì martedì mercoledì giovedì venerdì sabato domenica gio
            maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
            понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
            понеділок вівторок середа четвер пʼятниця субота неділя
            poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob niedz
            pondělí úterý středa čtvrtek pátek neděle
            måndag tisdag onsdag torsdag fredag lördag söndag mån tis ons tors fre lör sön
            tirsdag lørdag søndag tir tor lør søn
            tirs
            maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina
            pazartesi salı çarşamba perşembe cuma cumartesi pazar
            الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
            senin selasa rabu kamis jumat sabtu minggu
            isnin khamis jumaat ahad
            hétfő kedd szerda csütörtök péntek szombat vasárnap
            luni marți miercuri joi vineri sâmbătă duminică
            понеделник сряда четвъртък петък събота неделя
            δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
            pondelok utorok štvrtok piatok nedeľa
            ponedeljek torek sreda četrtek petek nedelja
            ponedjeljak utorak srijeda četvrtak petak subota nedjelja
            понедељак уторак четвртак петак недеља
            esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev
            pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena
            pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis
            dilluns dimarts dimecres dijous divendres dissabte diumenge
            luns mércores xoves venres
            miyerkules huwebes biyernes linggo
            jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili
            دوشنبه سهشنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه
            सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार
            панядзелак аўторак серада чацвер пятніца нядзеля
            дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі
            dushanba seshanba chorshanba payshanba juma shanba yakshanba
            วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์ thứhai thứba thứtư thứnăm thứsáu thứbảy chủnhật
            lun mer sam dom tues weds thur thurs 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日
            월요일 화요일 수요일 목요일 금요일 토요일 일요일
            """),
        (WordKind.DayPart, (int)DayPart.Morning, "morning matin vormittag vormittags утро утром ранок madrugada 上午 早上 凌晨 午前"),
        (WordKind.DayPart, (int)DayPart.Evening, "afternoon evening nachmittag nachmittags abend abends tarde soir вечер вечером 下午 晚上 傍晚 午后 午後"),
        (WordKind.DayPart, (int)DayPart.Other, "night nighttime daytime dusk dawn noche noite nuit nacht nachts ночь ночью 夜间"),
        (WordKind.Join, 0, "and und et y e og och и a à"),
        (WordKind.Join, 1, "to till bis tot til fino hasta até au thru through do до по 至 到 から まで 부터 ถึง sampai al ao hingga"),
        (WordKind.Modifier, (int)Modifier.Circa, """
            c ca cca circa about approx approximately around abt environ vers env um etwa ungefähr aprox aproximadamente alrededor hacia
            cerca около прибл примерно ok około okolo omkring noin 约 約 大约 大約 左右 前后 前後 ประมาณ khoảng sekitar probably prob possibly
            """),
        (WordKind.Modifier, (int)Modifier.Before, "before pre ante prior priorto earlierthan avant vor antes перед przed innan prima voor"),
        (WordKind.Modifier, (int)Modifier.After, "after laterthan post après nach después despues depois после після dopo efter"),
        (WordKind.Modifier, (int)Modifier.Until, "until by jusque 以前 之前 前"),
        (WordKind.Modifier, (int)Modifier.Since, "since depuis seit 以后 以後 之后 之後 以来"),
        (WordKind.Modifier, (int)Modifier.Julian, "julian os oldstyle стст"),
        (WordKind.Filler, 0, "gregorian ns newstyle нст"),
        (WordKind.Season, 1, """
            spring primavera printemps frühling frühjahr fruhjahr lente vår forår весна весной весны wiosna jaro kevät ilkbahar 春 春季 春天 봄
            xuân
            """),
        (WordKind.Season, 2, "summer verano verão verao été ete sommer zomer sommar estate лето летом лета lato léto yaz 夏 夏季 夏天 여름 hè"),
        (WordKind.Season, 3, """
            autumn fall otoño otono outono automne herbst herfst höst høst efterår autunno осень осенью осени jesień podzim syksy
            sonbahar 秋 秋季 秋天 가을
            """),
        (WordKind.Season, 4, "winter invierno inverno hiver vinter зима зимой зимы zima talvi kış 冬 冬季 冬天 겨울 đông"),
        (WordKind.Part, 1, """
            early beginning begin beg start anfang début debut principios comienzos início inicio inizio начало начале нач początek
            početak 初 初め 年初 月初
            """),
        (WordKind.Part, 2, "mid middle mitte milieu mediados meados metà середина середине сер 中 年中"),
        (WordKind.Part, 3, "late end ende fin fines finales final fim fine конец конце кон koniec konec 末 底 年底 月底 年末 月末"),
        (WordKind.Dekad, 1, "上旬"),
        (WordKind.Dekad, 2, "中旬"),
        (WordKind.Dekad, 3, "下旬"),
        (WordKind.Decade, 0, "年代"),
        (WordKind.Century, 0, """
            century cent siglo século seculo siècle siecle jahrhundert jh jhdt eeuw secolo век века веке ст wiek wieku století 世纪 世紀 世
            """),
        (WordKind.MarkBefore, (int)Mark.Year, "年 년"),
        (WordKind.MarkBefore, (int)Mark.Month, "月 월"),
        (WordKind.MarkBefore, (int)Mark.Day, "日 号 號 일"),
        (WordKind.MarkBehind, (int)Mark.Year, "năm tahun year año ano année jahr ปี"),
        (WordKind.MarkBehind, (int)Mark.Month, "tháng thg bulan month mes mois monat"),
        (WordKind.MarkBehind, (int)Mark.Day, "ngày tanggal day día jour tag"),
        (WordKind.Era, 1, "明治"),
        (WordKind.Era, 2, "大正"),
        (WordKind.Era, 3, "昭和"),
        (WordKind.Era, 4, "平成"),
        (WordKind.Era, 5, "令和"),
        (WordKind.Era, 6, "民国 民國 中華民國 中华民国"),
        (WordKind.Era, 7, "พศ พุทธศักราช"),
        (WordKind.Filler, 0, "公元 西元 西暦 คศ ad ce"),
    ];

    private static readonly DateDictionary<(WordKind Kind, int Value)> Words = new(
        Table.SelectMany(line => line.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), (line, word) => (word, (line.Kind, line.Value))));

    public static (WordKind Kind, int Value) Find(ReadOnlySpan<char> word) => Words.Find(word);
}
