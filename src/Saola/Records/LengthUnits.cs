using System.Globalization;

namespace Saola.Records;

/// <summary>Units of length, as records write them, in metres.</summary>
internal static class LengthUnits
{
    // Metres a unit. What is written behind a metre to say above which level belongs to it.
    private static readonly Vocabulary Units = Vocabulary.Of("""
        1: m, mt, mts, mtr, mtrs, ms, meter, meters, metre, metres, meteres, metro, metros, mètre, mètres, metri, metros snm, msnm, msnmm, m snm, masl, mamsl, mslm, m slm, mnn, münn, müm, müdm, mdpl, moh, möh, mnm, mnpm, mtsnm,
          meter über nn, м, метр, метра, метров, мнум, 米, 公尺, メートル, 미터, متر, เมตร
        0.1: dm, decimeter, decimeters, decimetre, decimetres
        0.01: cm, cms, centimeter, centimeters, centimetre, centimetres, centímetros, centimètres, см, 厘米, 公分
        0.001: mm, millimeter, millimeters, millimetre, millimetres, мм, 毫米
        1000: km, kms, kilometer, kilometers, kilometre, kilometres, kilómetro, kilómetros, quilómetros, quilômetros, kilomètre, kilomètres, chilometri, км, километр, километра, километров, 公里, 千米, キロメートル, 킬로미터
        0.3048: ft, fts, feet, foot, fuß, fuss, pie, pies, pé, pés, pied, pieds, piede, piedi, voet, fot, stopy, ftasl, ftamsl, фут, фута, футов, 英尺, 呎, フィート, 피트
        1.8288: fm, fms, fthm, fthms, fth, fths, ftm, ftms, fath, faths, fathom, fathoms, faden, brasse, brasses, braza, brazas, braças, famnar, favne, 英寻, 英尋, 噚, 尋
        1609.344: mi, mile, miles, milla, millas, milhas, мили, миль, 英里, マイル
        1852: nmi, nautical mile, nautical miles, millas náuticas, milhas náuticas, seemeilen, 海里, 浬
        0.9144: yd, yds, yard, yards, yarda, yardas, jardas, ярд, ярда, ярдов, 码, 碼
        0.0254: in, ins, inch, inches, pulgada, pulgadas, polegadas, pouces, zoll, дюйм, дюйма, дюймов, 英寸
        """);

    /// <summary>Metres a unit; NaN for a word that is none.</summary>
    public static double Of(ReadOnlySpan<char> word) => word switch
    {
        "'" or "’" or "′" => 0.3048,
        "\"" or "”" or "″" or "''" => 0.0254,
        _ => Units.Find(word) is { } meters ? double.Parse(meters, CultureInfo.InvariantCulture) : double.NaN,
    };

    public static bool IsMetric(double meters) => meters is 1 or 0.1 or 0.01 or 0.001 or 1000;
}
