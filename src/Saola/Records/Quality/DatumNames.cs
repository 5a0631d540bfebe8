namespace Saola.Records.Quality;

/// <summary>Names of geographic reference systems and ellipsoids, by the letter E and EPSG's code (source: the EPSG Geodetic Parameter Dataset).</summary>
internal static class DatumNames
{
    public const string Table = """
        E4326: wgs84, wgs 1984, world geodetic system 1984, world geodetic system 84, gcs wgs 1984, d wgs 1984, wgs84 epsg 4326, epsg 4326 wgs84, wgs84 4326, crs84, ogc crs84,
          wgs84 latlong, wgs84 lat long, 4326
        E4322: wgs72, wgs 1972, world geodetic system 1972
        E4760: wgs66
        E4269: nad83, nad 1983, north american datum 1983, north american 1983, gcs north american 1983
        E4267: nad27, nad 1927, north american datum 1927, north american 1927, gcs north american 1927
        E4230: ed50, european datum 1950, european 1950
        E4258: etrs89, european terrestrial reference system 1989
        E4283: gda94, geocentric datum of australia 1994, geodetic datum of australia 1994
        E7844: gda2020, geocentric datum of australia 2020
        E4202: agd66, australian geodetic datum 1966
        E4203: agd84, australian geodetic datum 1984
        E4674: sirgas2000, sirgas 2000
        E4618: sad69, south american datum 1969, south american 1969
        E4248: psad56, provisional south american datum 1956, provisional south american 1956
        E4225: corrego alegre
        E4686: magna sirgas
        E4277: osgb36, ordnance survey great britain 1936, ordnance survey of great britain 1936
        E4272: nzgd49, new zealand geodetic datum 1949
        E4167: nzgd2000, new zealand geodetic datum 2000
        E4149: ch1903
        E4289: amersfoort
        E4284: pulkovo 1942
        E4301: tokyo, tokyo datum
        E4612: jgd2000, japanese geodetic datum 2000
        E6668: jgd2011, japanese geodetic datum 2011
        E4490: cgcs2000, china geodetic coordinate system 2000, 2000国家大地坐标系
        E4214: beijing 54, beijing 1954, 北京54
        E4610: xian 80, xian 1980, 西安80
        E4171: rgf93
        E4148: hartebeesthoek94
        E4222: cape
        E4209: arc 1950
        E4210: arc 1960
        E4201: adindan
        E4240: indian 1975
        E4131: indian 1960
        E4297: tananarive 1925
        E4263: minna
        E4253: luzon 1911
        E4298: timbalai 1948
        E4236: hu tzu shan, hu tzu shan 1950, twd67
        E3824: twd97
        E5451: ocotepeque 1935
        E4124: rt90
        E4237: hd72
        E7022: international 1924, hayford, hayford 1924, international ellipsoid 1924
        E7008: clarke 1866
        E7012: clarke 1880 rgs
        E7007: clarke 1858
        E7019: grs80, grs 1980
        E7030: wgs84 ellipsoid
        E7043: wgs72 ellipsoid
        E7004: bessel 1841
        E7024: krassowsky 1940, krasovsky 1940
        E7001: airy 1830
        E7003: australian national spheroid
        E7015: everest 1830
        """;
}
