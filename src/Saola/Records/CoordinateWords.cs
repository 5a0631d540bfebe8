namespace Saola.Records;

/// <summary>What a word in a coordinate says.</summary>
internal enum CoordinateWord : byte
{
    Unknown = 0,
    North,
    South,
    East,
    West,
    Latitude,
    Longitude,
    Degree,
    Minute,
    Second,
    /// <summary>A word between two coordinates: and, by.</summary>
    And,
}

/// <summary>The words of hemispheres, axes and units in the languages that records use.</summary>
internal static class CoordinateWords
{
    // O is west (oeste, ouest, ovest) as GBIF has it, not east (Ost): the country tells where that is wrong.
    private static readonly Vocabulary Words = Vocabulary.Of("""
        North: n, northern, norte, nord, norden, nördlich, nördliche, nördlicher, noord, noorder, noorderbreedte, noorderbr, nb, norr, nordlig, nordre, pohjoinen, pohjoista, septentrion, settentrionale,
          с, север, северная, северной, сев, сш, північ, північна, північної, пн, пнш, sever, severní, północ, północna, północnej, észak, északi, kuzey, utara, lu, bắc, β, βόρεια, βόρειο, βορράς, شمال, شمالا, الشمال, شمالي
        South: s, southern, sur, sul, sud, süd, süden, südlich, südliche, südlicher, zuid, zuider, zuiderbreedte, zuiderbr, zb, syd, sydlig, söder, södra, sør, etelä, eteläistä, meridional,
          ю, юг, южная, южной, юж, юш, південь, південна, південної, пд, пдш, jug, jih, jižní, południe, południowa, południowej, dél, déli, güney, selatan, ls, nam, ν, νότια, νότιο, جنوب, جنوبا, الجنوب, جنوبي
        East: e, eastern, este, est, leste, ost, osten, östlich, östliche, östlicher, öl, oost, ooster, oosterlengte, ol, öst, östra, øst, østlig, itä, itäistä, oriental,
          в, восток, восточная, восточной, вост, вд, схід, східна, східної, сх, схд, vzhod, východ, východní, wschód, wschodnia, wschodniej, kelet, keleti, doğu, timur, bt, đông, α, ανατολικά, ανατολικό, شرق, شرقا, الشرق, شرقي
        West: w, o, western, westen, westlich, westliche, westlicher, wester, westerlengte, wl, oeste, ouest, ovest, väst, västra, vest, vestlig, länsi, läntistä, occidental,
          з, запад, западная, западной, зап, зд, захід, західна, західної, зх, зхд, zahod, západ, západní, zachód, zachodnia, zachodniej, nyugat, nyugati, batı, barat, bb, tây, δ, δυτικά, δυτικό, غرب, غربا, الغرب, غربي
        Latitude: lat, lati, latit, latitud, latitudine, breite, br, breitengrad, breedte, breedtegraad, bredd, latitud norte, bredde, breddegrad, leveysaste, широта, широты, шир, ш, szerokość, szer, szélesség, šířka, enlem, lintang, vĩ, πλάτος, خط العرض, عرض, y
        Longitude: l, lon, long, lng, longi, longit, longitud, longitudine, länge, längengrad, lengte, lengtegraad, längd, lengde, lengdegrad, længde, længdegrad, pituusaste, долгота, долготы, долг, довгота, довготи, д, długość, dług, hosszúság, délka, boylam, bujur, kinh, μήκος, طول, x
        Degree: d, deg, degs, dg, degree, degrees, grado, grados, grad, graden, grau, graus, gradi, degré, degrés, grader, градус, градуса, градусов, град, derece, derajat, độ, stopni, stopnia, درجة
        Minute: m, mn, min, mins, minute, minuto, minutos, minutes, minuten, minuti, minuter, минут, минута, минуты, мин, dakika, menit, phút, دقيقة
        Second: sec, secs, seg, segs, sek, second, seconds, segundo, segundos, seconde, secondes, sekunde, sekunden, secondi, sekunder, секунд, секунда, секунды, сек, saniye, detik, giây, ثانية
        And: and, by, und, et, и, 和
        """);

    // Scripts without blanks between words, the longer ones first.
    private static readonly (string Text, CoordinateWord Word)[] Together =
    [
        ("北纬", CoordinateWord.North), ("北緯", CoordinateWord.North), ("南纬", CoordinateWord.South), ("南緯", CoordinateWord.South),
        ("东经", CoordinateWord.East), ("東經", CoordinateWord.East), ("東経", CoordinateWord.East), ("東经", CoordinateWord.East),
        ("西经", CoordinateWord.West), ("西經", CoordinateWord.West), ("西経", CoordinateWord.West),
        ("纬度", CoordinateWord.Latitude), ("緯度", CoordinateWord.Latitude), ("经度", CoordinateWord.Longitude), ("經度", CoordinateWord.Longitude), ("経度", CoordinateWord.Longitude),
        ("북위", CoordinateWord.North), ("남위", CoordinateWord.South), ("동경", CoordinateWord.East), ("서경", CoordinateWord.West),
        ("위도", CoordinateWord.Latitude), ("경도", CoordinateWord.Longitude),
        ("北", CoordinateWord.North), ("南", CoordinateWord.South), ("东", CoordinateWord.East), ("東", CoordinateWord.East), ("西", CoordinateWord.West),
        ("纬", CoordinateWord.Latitude), ("緯", CoordinateWord.Latitude), ("经", CoordinateWord.Longitude), ("經", CoordinateWord.Longitude), ("経", CoordinateWord.Longitude),
        ("度", CoordinateWord.Degree), ("分", CoordinateWord.Minute), ("秒", CoordinateWord.Second),
        ("도", CoordinateWord.Degree), ("분", CoordinateWord.Minute), ("초", CoordinateWord.Second),
    ];

    /// <summary>Whether a letter belongs to a script that writes words without blanks between them.</summary>
    public static bool IsTogether(char c) => c is >= '\u2E80' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3';

    /// <summary>The word at the beginning of such a text, and its length.</summary>
    public static CoordinateWord First(ReadOnlySpan<char> text, out int length)
    {
        foreach (var (word, meaning) in Together)
        {
            if (!text.StartsWith(word, StringComparison.Ordinal)) continue;
            length = word.Length;
            return meaning;
        }

        length = 0;
        return CoordinateWord.Unknown;
    }

    /// <summary>What a run of letters says.</summary>
    public static CoordinateWord Of(ReadOnlySpan<char> run) => run switch
    {
        // Without their accents these would be the O of the west.
        "Ö" or "ö" or "Ø" or "ø" => CoordinateWord.East,
        _ => Words.Find(run) switch
        {
            "North" => CoordinateWord.North,
            "South" => CoordinateWord.South,
            "East" => CoordinateWord.East,
            "West" => CoordinateWord.West,
            "Latitude" => CoordinateWord.Latitude,
            "Longitude" => CoordinateWord.Longitude,
            "Degree" => CoordinateWord.Degree,
            "Minute" => CoordinateWord.Minute,
            "Second" => CoordinateWord.Second,
            "And" => CoordinateWord.And,
            _ => CoordinateWord.Unknown,
        },
    };
}
