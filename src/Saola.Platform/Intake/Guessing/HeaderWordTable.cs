namespace Saola.Platform.Intake.Guessing;

/// <summary>The words of <see cref="HeaderWords"/>: <c>term: word, word, …</c>; a line that begins with a space goes on with the term above.</summary>
internal static class HeaderWordTable
{
    public const string What = """
        scientificName: scientific name, species name, latin name, latin, taxon, taxon name, binomial, species, scientificname, sciname, nom scientifique, nom latin, espèce,
          nombre científico, especie, taxón, nombre latino, nome científico, espécie, nome latino, táxon, wissenschaftlicher name, art, artname,
          научное название, латинское название, название латинское, вид, таксон, латынь, видовое название, 学名, 學名, 拉丁名, 拉丁学名, 拉丁文名, 拉丁文学名, 种拉丁名, 物种, 物種,
          物种名, 物种名称, 物种学名, 种名, 種名, 种, الاسم العلمي, اسم علمي, النوع, الاسم اللاتيني, nama ilmiah, spesies, tên khoa học, loài,
          ชื่อวิทยาศาสตร์, ຊື່ວິທະຍາສາດ, ឈ្មោះវិទ្យាសាស្ត្រ
        vernacularName: common name, english name, vernacular name, vernacular, local name, name, nom commun, nom vernaculaire, nom français, nombre común, nombre vulgar,
          nombre vernáculo, nombre local, nome comum, nome popular, nome vulgar, nome vernáculo, deutscher name, trivialname, русское название, народное название,
          название, название русское, 中文名, 中名, 中文种名, 中文学名, 中文名称, 俗名, 种中文名, 物种中文名, 名称, الاسم الشائع, الاسم العربي, الاسم المحلي, الاسم,
          tên việt nam, tên tiếng việt, tên phổ thông, nama lokal, nama daerah, nama indonesia, 和名, ชื่อไทย, ชื่อสามัญ
        scientificNameAuthorship: author, authority, authorship, auteur, autor, autoridad, autoría, автор, автор названия, 命名人, 定名人, 作者, المؤلف
        taxonRank: rank, taxon rank, rang, rango, categoria taxonômica, ранг, 分类等级, 分类阶元, 等级, المرتبة
        kingdom: règne, reino, reich, царство, 界, 界名, المملكة
        phylum: division, embranchement, filo, división, divisão, stamm, тип, отдел, 门, 門, 门名, الشعبة
        class: classe, clase, klasse, класс, 纲, 綱, 纲名, الصف, الطائفة
        order: ordre, orden, ordem, ordnung, отряд, порядок, 目, 目名, الرتبة
        family: famille, familia, família, familie, семейство, 科, 科名, 科中文名, الفصيلة, العائلة
        genus: genre, género, gênero, gattung, род, 属, 屬, 属名, الجنس
        specificEpithet: epithet, species epithet, epíteto específico, épithète, видовой эпитет, 种加词
        taxonID: taxon id, taxon code, species code, code espèce, código de especie, código da espécie, код вида, 物种编号, 物种代码
        individualCount: count, number, numbers, individuals, number of individuals, no of individuals, abundance, n, ind, total, effectif, nombre, nombre d'individus,
          abondance, cantidad, conteo, número, número de individuos, n individuos, abundancia, número de indivíduos, quantidade, contagem, abundância, anzahl, individuenzahl,
          количество, кол-во, число, число особей, количество особей, численность, 数量, 數量, 个体数, 个体数量, 数目, 只数, 株数, 数量（只）, 计数, العدد, عدد الأفراد, عدد,
          số lượng, số cá thể, jumlah, jumlah individu, 個体数, จำนวน, ຈຳນວນ, ចំនួន
        sex: gender, sexe, sexo, geschlecht, пол, 性别, 性別, 雌雄, الجنس
        lifeStage: life stage, stage, age, age class, stade, stade de vie, stade de développement, âge, estadio, etapa de vida, edad, estágio, fase, idade, stadium, alter,
          стадия, возраст, 生活史阶段, 年龄, 年龄段, 龄期, 发育阶段, 生长阶段, 成幼, مرحلة الحياة, العمر, المرحلة
        behavior: behaviour, comportement, comportamiento, comportamento, verhalten, поведение, 行为, 行為, السلوك
        reproductiveCondition: phenology, reproductive condition, phénologie, fenología, fenologia, фенология, фенофаза, 物候, 物候期, 繁殖状态
        basisOfRecord: record type, type of record, basis, type d'observation, tipo de registro, base del registro, base do registro, тип записи, 记录类型, 数据类型, 记录依据, نوع السجل
        occurrenceStatus: presence, presence absence, present, status of occurrence, présence, presencia, presença, присутствие, наличие, 有无, 是否出现, 存在与否, الحضور
        establishmentMeans: origin, native or introduced, native status, indigénat, origen, origem, происхождение, 外来或本地, 是否外来, الأصل
        typeStatus: type status, type, statut de type, tipo, tipo nomenclatural, типовой статус, 模式类型, 模式标本, 模式
        occurrenceRemarks: remarks, remark, notes, note, comments, comment, remarques, commentaires, commentaire, observaciones, notas, comentarios, observações, bemerkungen,
          anmerkungen, примечание, примечания, комментарий, заметки, 备注, 備註, 说明, 备考, 附注, ملاحظات, ملاحظة,
          ghi chú, catatan, keterangan, 備考, หมายเหตุ
        associatedMedia: photo, photos, image, images, picture, foto, fotos, imagen, imágenes, imagem, bild, фото, фотография, 照片, 图片, 图像, 照片编号, الصورة, صورة
        references: url, link, website, lien, enlace, ligação, ссылка, 链接, 网址, الرابط
        license: licence, licencia, licença, lizenz, лицензия, 许可, 许可协议, 授权, الترخيص
        rightsHolder: rights holder, owner, titulaire des droits, titular de derechos, правообладатель, 版权所有者, 权利人, صاحب الحقوق
        """;

    public const string Where = """
        decimalLatitude: latitude, lat, y, latitude decimal, latitud, breite, breitengrad, широта, с ш, 纬度, 緯度, 北纬, 纬度值, خط العرض, دائرة العرض, العرض,
          vĩ độ, lintang, garis lintang, ละติจูด, ເສັ້ນຂະໜານ, រយៈទទឹង
        decimalLongitude: longitude, lon, long, lng, x, longitude decimal, longitud, länge, längengrad, долгота, в д, 经度, 經度, 东经, 经度值, خط الطول, الطول,
          kinh độ, bujur, garis bujur, 経度, ลองจิจูด, ເສັ້ນແວງ, រយៈបណ្តោយ
        verbatimCoordinates: coordinates, coordinate, coords, gps, gps coordinates, latlong, lat long, latlon, coordonnées, coordenadas, coordenada, koordinaten,
          координаты, 坐标, 座標, 经纬度, 經緯度, 地理坐标, gps坐标, 经纬度坐标, الإحداثيات, احداثيات
        geodeticDatum: datum, coordinate system, crs, srs, epsg, système de coordonnées, sistema de coordenadas, datum geodésico, система координат, 坐标系, 坐标系统, 大地基准, نظام الإحداثيات
        coordinateUncertaintyInMeters: uncertainty, accuracy, gps accuracy, coordinate uncertainty, precision, incertitude, précision, incertidumbre, precisión, incerteza,
          precisão, genauigkeit, погрешность, точность, 坐标精度, 不确定性, 定位精度, 精度, 误差, الدقة
        easting: easting, utm e, utm x, x utm, utm easting, coord x, coordenada x, este utm, coord este
        northing: northing, utm n, utm y, y utm, utm northing, coord y, coordenada y, norte utm, coord norte
        utmZone: utm zone, zone, zone utm, zona, zona utm, huso, fuseau, fuso, зона, 带号, 投影带
        country: pays, país, land, nation, staat, страна, 国家, 國家, 国别, الدولة, البلد
        countryCode: country code, country id, iso, iso2, iso3, iso code, code pays, código país, código do país, код страны, 国家代码, رمز الدولة
        continent: continente, kontinent, континент, 洲, 大洲, القارة
        stateProvince: province, state, state province, region, admin1, provincia, estado, departamento, département, région, región, região, bundesland, область, край,
          регион, республика, субъект, 省, 省份, 省区, 省级, 省市, 省市区, المحافظة, الولاية, الإقليم,
          tỉnh, provinsi, 都道府県, จังหวัด
        county: district, shire, admin2, distrito, cantón, kreis, landkreis, район, 县, 縣, 县区, 区县, 市县, 县级, 县市区, القضاء, المقاطعة
        municipality: town, city, municipio, município, commune, ciudad, cidade, gemeinde, stadt, город, муниципалитет, 乡镇, 鄉鎮, 镇, 市, 城市, البلدية, المدينة
        locality: location, site, site name, place, place name, locality name, localité, lieu, lieu dit, nom du site, localidad, lugar, sitio, localidade, local, fundort, ort,
          место, местонахождение, место сбора, точка, локалитет, место наблюдения, 地点, 地點, 地名, 小地名, 采集地, 采集地点, 调查地点, 观测地点, 发现地点, 具体地点, 地址, 位置, 样地,
          样地名称, 样点, الموقع, المكان, اسم الموقع, المنطقة,
          địa điểm, lokasi, 場所, 採集地, สถานที่, ສະຖານທີ່, ទីតាំង
        locationID: site id, site code, site number, station, station id, plot, plot id, plot code, transect, grid, code site, code station, parcelle, código de sitio, estación,
          parcela, estação, ponto, код участка, станция, площадка, 样点编号, 样地号, 样地编号, 样线, 样线编号, 站点, 站位, 位点编号, رمز الموقع, المحطة
        habitat: biotope, hábitat, lebensraum, vegetation, végétation, vegetación, vegetação, местообитание, биотоп, растительность, 生境, 棲地, 栖息地, 生境类型, 植被, 植被类型, الموئل, البيئة
        waterBody: water body, sea, ocean, lake, river, mer, océan, rivière, mar, océano, río, oceano, rio, gewässer, море, река, озеро, водоём, 水域, 水体, 海域, 河流, 湖泊, المسطح المائي, البحر
        island: île, isla, ilha, insel, остров, 岛, 岛屿, 島, الجزيرة
        minimumElevationInMeters: elevation, altitude, alt, elev, height above sea level, asl, altitud, elevación, elevação, höhe, meereshöhe, высота, высота над уровнем моря, 海拔,
          海拔高度, 高程, 高度, الارتفاع
        maximumElevationInMeters: maximum elevation, max elevation, max altitude, elevation max, altitude max, altitud máxima, altitude máxima, максимальная высота, 最高海拔, 海拔上限
        minimumDepthInMeters: depth, water depth, profondeur, profundidad, profundidade, tiefe, глубина, 水深, 深度, 采样深度, العمق
        """;

    public const string When = """
        eventDate: date, observation date, date of observation, collection date, date collected, sampling date, survey date, observed on, obs date, visit date, date d'observation,
          date de collecte, date de récolte, date d'échantillonnage, date du relevé, fecha, fecha de observación, fecha de colecta, fecha de recolección, fecha de muestreo, fecha de registro,
          data, data da coleta, data de coleta, data da observação, data de registro, data do registro, datum, funddatum, дата, дата наблюдения, дата сбора, дата учета, дата регистрации,
          日期, 时间, 采集日期, 观测日期, 调查日期, 记录日期, 观察日期, 调查时间, 采集时间, 观测时间, 记录时间, 发现时间, 发现日期, 拍摄时间, 拍摄日期, 采样日期, 監測日期, التاريخ, تاريخ, تاريخ الرصد,
          تاريخ الجمع, تاريخ المشاهدة, تاريخ الملاحظة,
          ngày, ngày quan sát, ngày thu mẫu, tanggal, tanggal pengamatan, 日付, 観察日, 採集日, วันที่, ວັນທີ, កាលបរិច្ឆេទ
        startDate: start date, date start, begin date, start, from date, date de début, date début, fecha inicio, fecha de inicio, fecha inicial, data inicial, data de início, startdatum,
          дата начала, начало, 开始日期, 起始日期, 开始时间, 起始时间, تاريخ البدء, تاريخ البداية
        endDate: end date, date end, stop date, end, to date, date de fin, date fin, fecha fin, fecha de fin, fecha final, data final, data de fim, enddatum, дата окончания, окончание,
          结束日期, 终止日期, 截止日期, 结束时间, تاريخ الانتهاء, تاريخ النهاية
        eventTime: time, time of day, start time, heure, hora, uhrzeit, zeit, время, время наблюдения, 时刻, 时间, 开始时间, الوقت, الساعة
        year: yr, année, annee, año, ano, jahr, год, 年, 年份, 年度, السنة, العام
        month: mois, mes, mês, monat, месяц, 月, 月份, الشهر
        day: jour, día, dia, tag, день, число месяца, 日, اليوم
        """;

    public const string Who = """
        occurrenceID: record id, observation id, id, uuid, guid, unique id, record number id, identifiant, id observation, identificador, id registro, código, codigo, код, номер, номер записи, № записи, № п/п, №,
          编号, 記錄編號, 记录编号, 记录号, 序号, 序號, الرقم, رقم السجل, no, nr, lfd nr,
          番号
        eventID: event id, survey id, visit id, sample id, sample, sample code, event, relevé, id événement, échantillon, código de muestreo, muestra, código da amostra, amostra, probe,
          номер пробы, проба, номер учета, 调查编号, 事件编号, 样品编号, 样本编号, رقم العينة
        recordedBy: observer, observers, collector, collectors, recorder, collected by, observed by, leg, legit, observateur, observateurs, collecteur, récolteur, observador, observadores, colector,
          recolector, colectado por, coletor, coletado por, sammler, beobachter, наблюдатель, наблюдатели, коллектор, сборщик, собрал, кто собрал, учетчик, 采集人, 采集者, 採集者, 观察者, 观测人,
          观察人, 调查人, 调查者, 调查人员, 记录人, 记录者, 发现人, 拍摄者, المراقب, الجامع, الراصد, جامع العينة,
          người quan sát, người thu mẫu, pengamat, kolektor, 採集者, 観察者, ผู้เก็บ, ผู้สำรวจ
        identifiedBy: identifier name, determiner, det, determined by, identified by, déterminateur, déterminé par, identificado por, determinado por, determinador, bestimmt von, определил,
          определила, кто определил, 鉴定人, 鑑定人, 鉴定者, المصنف
        dateIdentified: determination date, date de détermination, fecha de determinación, fecha de identificación, data de identificação, дата определения, 鉴定日期, 鉴定时间
        institutionCode: institution, museum, herbarium, organisation, organization, musée, herbier, institución, museo, herbario, instituição, museu, herbário, einrichtung, учреждение, музей,
          гербарий, организация, 馆藏机构, 标本馆, 馆代码, 收藏单位, 保存单位, 单位, المؤسسة, المتحف
        collectionCode: collection, collection code, colección, coleção, sammlung, коллекция, 馆藏, المجموعة
        catalogNumber: catalog number, catalogue number, specimen number, specimen id, specimen, accession, accession number, barcode, voucher, voucher number, museum number, numéro de catalogue,
          numéro d'inventaire, número de catálogo, número de inventario, tombo, número de tombo, katalognummer, inventarnummer, инвентарный номер, каталожный номер, номер образца, штрихкод,
          标本号, 标本编号, 馆藏号, 条形码, 条码号, 条码, 流水号, 登记号, رقم الفهرس, رقم العينة
        recordNumber: collector number, collection number, field number, field no, coll no, numéro de récolte, número de colecta, número de coleta, sammelnummer, номер сбора, полевой номер,
          采集号, 采集编号, 野外编号, رقم الجمع
        samplingProtocol: method, methods, protocol, sampling method, survey method, méthode, protocole, protocole d'échantillonnage, método, metodo, método de muestreo, protocolo, método de amostragem,
          methode, метод, методика, способ, метод учета, 方法, 调查方法, 采样方法, 采集方法, 观测方法, 监测方法, طريقة, الطريقة, طريقة الرصد
        samplingEffort: effort, survey effort, effort d'échantillonnage, esfuerzo, esfuerzo de muestreo, esforço, esforço amostral, aufwand, усилие, объем учета, 调查强度, 采样强度, 工作量, 努力量, الجهد
        datasetName: dataset, dataset name, project, jeu de données, projet, conjunto de datos, proyecto, conjunto de dados, projeto, projekt, набор данных, проект, 数据集, 项目, 项目名称, 课题, المشروع
        """;
}
