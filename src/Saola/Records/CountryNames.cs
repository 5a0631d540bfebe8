namespace Saola.Records;

/// <summary>
/// Countries and territories: ISO 3166-1 alpha-2, alpha-3 and numeric codes, English names, and names seen in data: former ones,
/// common misspellings, and French, Spanish, Portuguese, German and Chinese ones. XK and XZ are the user-assigned codes for Kosovo and for the
/// high seas that GBIF uses.
/// </summary>
internal static class CountryNames
{
    public const string AtoF = """
        AD: AND, 020, Andorra, 安道尔
        AE: ARE, 784, United Arab Emirates, UAE, Emirates, Emiratos Árabes Unidos, Émirats arabes unis, Abu Dhabi, Dubai, 阿联酋, 阿拉伯联合酋长国
        AF: AFG, 004, Afghanistan, Afganistán, 阿富汗
        AG: ATG, 028, Antigua and Barbuda, Antigua & Barbuda, Antigua, Barbuda, 安提瓜和巴布达
        AI: AIA, 660, Anguilla, 安圭拉
        AL: ALB, 008, Albania, Albanie, Albanien, 阿尔巴尼亚
        AM: ARM, 051, Armenia, Arménie, Armenien, 亚美尼亚
        AO: AGO, 024, Angola, Portuguese West Africa, 安哥拉
        AQ: ATA, 010, Antarctica, Antarctique, Antártida, Antarktis, 南极洲
        AR: ARG, 032, Argentina, Argentine, Argentine Republic, República Argentina, Argentinien, 阿根廷
        AS: ASM, 016, American Samoa, 美属萨摩亚
        AT: AUT, 040, Austria, Österreich, Autriche, 奥地利
        AU: AUS, 036, Australia, Australie, Australien, Commonwealth of Australia, Tasmania, New South Wales, Queensland, 澳大利亚
        AW: ABW, 533, Aruba, 阿鲁巴
        AX: ALA, 248, Åland Islands, Aland, Åland, 奥兰群岛
        AZ: AZE, 031, Azerbaijan, Azerbaidjan, Azerbaiyán, Aserbaidschan, 阿塞拜疆
        BA: BIH, 070, Bosnia and Herzegovina, Bosnia & Herzegovina, Bosnia-Hercegovina, Bosnia, Bosnia y Herzegovina, Bosnie-Herzégovine, 波斯尼亚和黑塞哥维那, 波黑
        BB: BRB, 052, Barbados, Barbade, 巴巴多斯
        BD: BGD, 050, Bangladesh, East Pakistan, 孟加拉国, 孟加拉
        BE: BEL, 056, Belgium, Belgique, België, Belgien, Bélgica, Belgie, 比利时
        BF: BFA, 854, Burkina Faso, Burkina, Upper Volta, Haute-Volta, 布基纳法索
        BG: BGR, 100, Bulgaria, Bulgarie, Bulgarien, 保加利亚
        BH: BHR, 048, Bahrain, Bahrein, 巴林
        BI: BDI, 108, Burundi, Urundi, 布隆迪
        BJ: BEN, 204, Benin, Bénin, Dahomey, 贝宁
        BL: BLM, 652, Saint Barthélemy, St Barthelemy, St. Barts, 圣巴泰勒米
        BM: BMU, 060, Bermuda, Bermudas, 百慕大
        BN: BRN, 096, Brunei Darussalam, Brunei, 文莱
        BO: BOL, 068, Bolivia, Bolivia Plurinational State of, Plurinational State of Bolivia, Bolivie, Bolivien, Estado Plurinacional de Bolivia, 玻利维亚
        BQ: BES, 535, Bonaire Sint Eustatius and Saba, Caribbean Netherlands, Bonaire, Saba, Sint Eustatius, 荷属加勒比区
        BR: BRA, 076, Brazil, Brasil, Brésil, Brasilien, Brazilië, Brésil, República Federativa do Brasil, 巴西
        BS: BHS, 044, Bahamas, The Bahamas, Bahamas The, Bahama Islands, 巴哈马
        BT: BTN, 064, Bhutan, Bhoutan, Bután, 不丹
        BV: BVT, 074, Bouvet Island, Bouvetøya, 布韦岛
        BW: BWA, 072, Botswana, Bechuanaland, 博茨瓦纳
        BY: BLR, 112, Belarus, Byelorussia, Belorussia, Bielorrusia, Biélorussie, White Russia, Weißrussland, 白俄罗斯
        BZ: BLZ, 084, Belize, British Honduras, Belice, 伯利兹
        CA: CAN, 124, Canada, Canadá, Kanada, Ontario, Quebec, Québec, British Columbia, 加拿大
        CC: CCK, 166, Cocos (Keeling) Islands, Cocos Islands, Keeling Islands, 科科斯群岛
        CD: COD, 180, Congo Democratic Republic of the, Democratic Republic of the Congo, Congo The Democratic Republic of the, The Democratic Republic of the Congo, Congo DR, DR Congo, D.R. Congo,
          Democratic Republic of Congo, DRC, RDC, Zaire, Zaïre, Belgian Congo, Congo Belge, Congo-Kinshasa, Congo (Kinshasa), République démocratique du Congo, República Democrática del Congo,
          Congo (Democratic Republic), Dem. Rep. Congo, 刚果民主共和国, 刚果（金）
        CF: CAF, 140, Central African Republic, République centrafricaine, Centrafrique, República Centroafricana, Ubangi-Shari, CAR, 中非, 中非共和国
        CG: COG, 178, Congo, Republic of the Congo, Congo Republic of the, Congo-Brazzaville, Congo (Brazzaville), Rep. Congo, Republic of Congo, République du Congo, French Congo, Moyen Congo, 刚果（布）, 刚果共和国
        CH: CHE, 756, Switzerland, Suisse, Schweiz, Svizzera, Suiza, Suíça, Zwitserland, 瑞士
        CI: CIV, 384, Côte d'Ivoire, Ivory Coast, Costa de Marfil, Elfenbeinküste, Cote d'Ivoire (Ivory Coast), 科特迪瓦
        CK: COK, 184, Cook Islands, Îles Cook, 库克群岛
        CL: CHL, 152, Chile, Chili, 智利
        CM: CMR, 120, Cameroon, Cameroun, Camerún, Kamerun, Cameroons, 喀麦隆
        CN: CHN, 156, China, P.R. China, PR China, PRC, Peoples Republic of China, People's Republic of China, China People's Republic of, Chine, Kina, Mainland China, Tibet, Xizang, Manchuria, Yunnan, Hainan, Sichuan,
          中国, 中华人民共和国, 中國
        CO: COL, 170, Colombia, Colombie, Kolumbien, Columbia, República de Colombia, 哥伦比亚
        CR: CRI, 188, Costa Rica, 哥斯达黎加
        CU: CUB, 192, Cuba, Kuba, 古巴
        CV: CPV, 132, Cabo Verde, Cape Verde, Cape Verde Islands, Cap-Vert, 佛得角
        CW: CUW, 531, Curaçao, Curacao, 库拉索
        CX: CXR, 162, Christmas Island, 圣诞岛
        CY: CYP, 196, Cyprus, Chypre, Chipre, Zypern, 塞浦路斯
        CZ: CZE, 203, Czechia, Czech Republic, Tschechien, República Checa, République tchèque, Česká republika, Česko, Bohemia, Moravia, 捷克, 捷克共和国
        DE: DEU, 276, Germany, Deutschland, Allemagne, Alemania, Alemanha, Duitsland, Tyskland, Germania, East Germany, West Germany, GDR, DDR, BRD, Federal Republic of Germany, German Democratic Republic, 德国
        DJ: DJI, 262, Djibouti, French Somaliland, Yibuti, 吉布提
        DK: DNK, 208, Denmark, Danmark, Danemark, Dinamarca, Dänemark, 丹麦
        DM: DMA, 212, Dominica, Dominique, 多米尼克
        DO: DOM, 214, Dominican Republic, República Dominicana, République dominicaine, Dominican Rep., Santo Domingo, 多米尼加, 多米尼加共和国
        DZ: DZA, 012, Algeria, Algérie, Argelia, Algerien, 阿尔及利亚
        EC: ECU, 218, Ecuador, Équateur, Equador, República del Ecuador, Galapagos, Galapagos Islands, Islas Galápagos, 厄瓜多尔
        EE: EST, 233, Estonia, Estonie, Estland, Eesti, 爱沙尼亚
        EG: EGY, 818, Egypt, Égypte, Egipto, Ägypten, Egypten, Arab Republic of Egypt, 埃及
        EH: ESH, 732, Western Sahara, Sahara occidental, Spanish Sahara, Río de Oro, 西撒哈拉
        ER: ERI, 232, Eritrea, Érythrée, 厄立特里亚
        ES: ESP, 724, Spain, España, Espagne, Spanien, Espanha, Spanje, Canary Islands, Islas Canarias, Balearic Islands, Kingdom of Spain, 西班牙
        ET: ETH, 231, Ethiopia, Éthiopie, Etiopía, Äthiopien, Abyssinia, Abessinien, 埃塞俄比亚
        FI: FIN, 246, Finland, Suomi, Finlande, Finlandia, Finnland, 芬兰
        FJ: FJI, 242, Fiji, Fidji, Fiji Islands, 斐济
        FK: FLK, 238, Falkland Islands (Malvinas), Falkland Islands, Falklands, Islas Malvinas, Malvinas, 福克兰群岛
        FM: FSM, 583, Micronesia Federated States of, Federated States of Micronesia, Micronesia, Caroline Islands, 密克罗尼西亚
        FO: FRO, 234, Faroe Islands, Faeroe Islands, Faroes, Færøerne, Føroyar, 法罗群岛
        FR: FRA, 250, France, Francia, Frankreich, França, Frankrijk, Frankrike, French Republic, France métropolitaine, Corsica, Corse, 法国
        """;

    public const string GtoM = """
        GA: GAB, 266, Gabon, Gabón, Gabun, 加蓬
        GB: GBR, 826, United Kingdom, United Kingdom of Great Britain and Northern Ireland, UK, U.K., Great Britain, England, Scotland, Wales, Northern Ireland, Britain, Reino Unido, Royaume-Uni, Großbritannien, Vereinigtes Königreich, Inglaterra,
          Storbritannien, Angleterre, 英国
        GD: GRD, 308, Grenada, Granada, 格林纳达
        GE: GEO, 268, Georgia, Géorgie, Georgien, Republic of Georgia, 格鲁吉亚
        GF: GUF, 254, French Guiana, French Guyana, Guyane française, Guyane, Guayana Francesa, Guiana Francesa, 法属圭亚那
        GG: GGY, 831, Guernsey, Alderney, Sark, 根西
        GH: GHA, 288, Ghana, Gold Coast, 加纳
        GI: GIB, 292, Gibraltar, 直布罗陀
        GL: GRL, 304, Greenland, Grønland, Groenland, Groenlandia, Grönland, Kalaallit Nunaat, 格陵兰
        GM: GMB, 270, Gambia, The Gambia, Gambia The, Gambie, 冈比亚
        GN: GIN, 324, Guinea, Guinée, French Guinea, Guinea-Conakry, 几内亚
        GP: GLP, 312, Guadeloupe, Guadalupe, 瓜德罗普
        GQ: GNQ, 226, Equatorial Guinea, Guinea Ecuatorial, Guinée équatoriale, Spanish Guinea, Fernando Poo, Rio Muni, 赤道几内亚
        GR: GRC, 300, Greece, Grèce, Grecia, Griechenland, Hellas, Grécia, Crete, 希腊
        GS: SGS, 239, South Georgia and the South Sandwich Islands, South Georgia, South Sandwich Islands, South Georgia & South Sandwich Islands, 南乔治亚和南桑威奇群岛
        GT: GTM, 320, Guatemala, 危地马拉
        GU: GUM, 316, Guam, 关岛
        GW: GNB, 624, Guinea-Bissau, Guinée-Bissau, Portuguese Guinea, Guinea Bissáu, 几内亚比绍
        GY: GUY, 328, Guyana, British Guiana, 圭亚那
        HK: HKG, 344, Hong Kong, Hong Kong SAR, Hongkong, China Hong Kong SAR, 香港, 中国香港
        HM: HMD, 334, Heard Island and McDonald Islands, Heard Island, McDonald Islands, 赫德岛和麦克唐纳群岛
        HN: HND, 340, Honduras, Spanish Honduras, 洪都拉斯
        HR: HRV, 191, Croatia, Hrvatska, Croatie, Croacia, Kroatien, 克罗地亚
        HT: HTI, 332, Haiti, Haïti, 海地
        HU: HUN, 348, Hungary, Hongrie, Hungría, Ungarn, Magyarország, 匈牙利
        ID: IDN, 360, Indonesia, Indonésie, Indonesien, Republic of Indonesia, Dutch East Indies, Netherlands East Indies, Java, Sumatra, Sulawesi, Celebes, Bali, Kalimantan, Irian Jaya, 印度尼西亚, 印尼
        IE: IRL, 372, Ireland, Eire, Irlande, Irlanda, Irland, Republic of Ireland, 爱尔兰
        IL: ISR, 376, Israel, Israël, 以色列
        IM: IMN, 833, Isle of Man, 马恩岛
        IN: IND, 356, India, Inde, Indien, Índia, Republic of India, Sikkim, Assam, Kerala, Bharat, 印度
        IO: IOT, 086, British Indian Ocean Territory, Chagos, Chagos Archipelago, 英属印度洋领地
        IQ: IRQ, 368, Iraq, Irak, Mesopotamia, 伊拉克
        IR: IRN, 364, Iran Islamic Republic of, Iran, Islamic Republic of Iran, Irán, Persia, Iran (Islamic Republic of), 伊朗
        IS: ISL, 352, Iceland, Islande, Islandia, Island, Ísland, 冰岛
        IT: ITA, 380, Italy, Italia, Italie, Italien, Itália, Sardinia, Sicily, 意大利
        JE: JEY, 832, Jersey, 泽西
        JM: JAM, 388, Jamaica, Jamaïque, Jamaika, 牙买加
        JO: JOR, 400, Jordan, Jordanie, Jordania, Transjordan, 约旦
        JP: JPN, 392, Japan, Japon, Japón, Japão, Nippon, Nihon, 日本
        KE: KEN, 404, Kenya, Kenia, Quênia, British East Africa, 肯尼亚
        KG: KGZ, 417, Kyrgyzstan, Kirghizstan, Kirgizia, Kirghizia, Kyrgyz Republic, Kirguistán, Kirgisistan, 吉尔吉斯斯坦
        KH: KHM, 116, Cambodia, Cambodge, Camboya, Kampuchea, Kambodscha, Camboja, 柬埔寨
        KI: KIR, 296, Kiribati, Gilbert Islands, 基里巴斯
        KM: COM, 174, Comoros, Comores, Comoro Islands, Comoras, 科摩罗
        KN: KNA, 659, Saint Kitts and Nevis, St Kitts and Nevis, St. Kitts & Nevis, St Christopher Nevis, Saint Kitts, Nevis, 圣基茨和尼维斯
        KP: PRK, 408, Korea Democratic People's Republic of, North Korea, Democratic People's Republic of Korea, DPRK, D.P.R. Korea, Korea North, Corea del Norte, Corée du Nord, 朝鲜
        KR: KOR, 410, Korea Republic of, South Korea, Republic of Korea, Korea South, Korea, Corea del Sur, Corée du Sud, Südkorea, Coreia do Sul, S. Korea, 韩国
        KW: KWT, 414, Kuwait, Koweït, 科威特
        KY: CYM, 136, Cayman Islands, Caymans, Islas Caimán, 开曼群岛
        KZ: KAZ, 398, Kazakhstan, Kazakstan, Kazajistán, Kasachstan, 哈萨克斯坦
        LA: LAO, 418, Lao People's Democratic Republic, Laos, Lao PDR, Lao P.D.R., Lao, 老挝
        LB: LBN, 422, Lebanon, Liban, Líbano, Libanon, 黎巴嫩
        LC: LCA, 662, Saint Lucia, St Lucia, Santa Lucía, Sainte-Lucie, 圣卢西亚
        LI: LIE, 438, Liechtenstein, 列支敦士登
        LK: LKA, 144, Sri Lanka, Ceylon, 斯里兰卡
        LR: LBR, 430, Liberia, Libéria, 利比里亚
        LS: LSO, 426, Lesotho, Basutoland, 莱索托
        LT: LTU, 440, Lithuania, Lituanie, Lituania, Litauen, Lietuva, 立陶宛
        LU: LUX, 442, Luxembourg, Luxemburg, Luxemburgo, 卢森堡
        LV: LVA, 428, Latvia, Lettonie, Letonia, Lettland, Latvija, 拉脱维亚
        LY: LBY, 434, Libya, Libyan Arab Jamahiriya, Libye, Libia, Libyen, Tripolitania, Cyrenaica, 利比亚
        MA: MAR, 504, Morocco, Maroc, Marruecos, Marokko, Marrocos, 摩洛哥
        MC: MCO, 492, Monaco, Mónaco, 摩纳哥
        MD: MDA, 498, Moldova Republic of, Moldova, Republic of Moldova, Moldavia, Moldavie, Moldawien, 摩尔多瓦
        ME: MNE, 499, Montenegro, Monténégro, Crna Gora, 黑山
        MF: MAF, 663, Saint Martin (French part), Saint Martin, St Martin, 法属圣马丁
        MG: MDG, 450, Madagascar, Madagaskar, Malagasy Republic, 马达加斯加
        MH: MHL, 584, Marshall Islands, 马绍尔群岛
        MK: MKD, 807, North Macedonia, Macedonia, Macedonia the former Yugoslav Republic of, FYROM, The former Yugoslav Republic of Macedonia, Mazedonien, F.Y.R.O.M., Macédoine, 北马其顿, 马其顿
        ML: MLI, 466, Mali, French Sudan, Malí, 马里
        MM: MMR, 104, Myanmar, Burma, Birmania, Birmanie, Union of Burma, 缅甸
        MN: MNG, 496, Mongolia, Mongolie, Outer Mongolia, Mongolei, 蒙古, 蒙古国
        MO: MAC, 446, Macao, Macau, Macao SAR, 澳门, 中国澳门
        MP: MNP, 580, Northern Mariana Islands, Commonwealth of the Northern Mariana Islands, Saipan, CNMI, 北马里亚纳群岛
        MQ: MTQ, 474, Martinique, Martinica, 马提尼克
        MR: MRT, 478, Mauritania, Mauritanie, Mauretanien, 毛里塔尼亚
        MS: MSR, 500, Montserrat, 蒙特塞拉特
        MT: MLT, 470, Malta, Malte, 马耳他
        MU: MUS, 480, Mauritius, Île Maurice, Maurice, Mauricio, Rodrigues, 毛里求斯
        MV: MDV, 462, Maldives, Maldive Islands, Maldivas, 马尔代夫
        MW: MWI, 454, Malawi, Nyasaland, 马拉维
        MX: MEX, 484, Mexico, México, Mexique, Mexiko, Estados Unidos Mexicanos, Méjico, United Mexican States, 墨西哥
        MY: MYS, 458, Malaysia, Malaya, Malaisie, Malasia, Sabah, Sarawak, Peninsular Malaysia, West Malaysia, East Malaysia, Federation of Malaya, British North Borneo, 马来西亚
        MZ: MOZ, 508, Mozambique, Moçambique, Mosambik, Portuguese East Africa, 莫桑比克
        """;

    public const string NtoZ = """
        NA: NAM, 516, Namibia, Namibie, South West Africa, South-West Africa, German South West Africa, 纳米比亚
        NC: NCL, 540, New Caledonia, Nouvelle-Calédonie, Nueva Caledonia, Neukaledonien, 新喀里多尼亚
        NE: NER, 562, Niger, Níger, 尼日尔
        NF: NFK, 574, Norfolk Island, 诺福克岛
        NG: NGA, 566, Nigeria, Nigéria, 尼日利亚
        NI: NIC, 558, Nicaragua, 尼加拉瓜
        NL: NLD, 528, Netherlands, The Netherlands, Netherlands the, Holland, Nederland, Pays-Bas, Países Bajos, Niederlande, Holanda, 荷兰
        NO: NOR, 578, Norway, Norge, Norvège, Noruega, Norwegen, Noreg, 挪威
        NP: NPL, 524, Nepal, Népal, 尼泊尔
        NR: NRU, 520, Nauru, 瑙鲁
        NU: NIU, 570, Niue, 纽埃
        NZ: NZL, 554, New Zealand, Aotearoa, Nouvelle-Zélande, Nueva Zelanda, Neuseeland, N.Z., 新西兰
        OM: OMN, 512, Oman, Omán, Muscat and Oman, 阿曼
        PA: PAN, 591, Panama, Panamá, República de Panamá, Canal Zone, Panama Canal Zone, 巴拿马
        PE: PER, 604, Peru, Perú, Pérou, República del Perú, 秘鲁
        PF: PYF, 258, French Polynesia, Polynésie française, Polinesia Francesa, Tahiti, Society Islands, Marquesas Islands, 法属波利尼西亚
        PG: PNG, 598, Papua New Guinea, P.N.G., Papua-New Guinea, Papouasie-Nouvelle-Guinée, Papúa Nueva Guinea, Papua Neuguinea, Territory of New Guinea, Bismarck Archipelago, 巴布亚新几内亚
        PH: PHL, 608, Philippines, Philippine Islands, Filipinas, Philippinen, The Philippines, Luzon, Mindanao, 菲律宾
        PK: PAK, 586, Pakistan, Pakistán, West Pakistan, 巴基斯坦
        PL: POL, 616, Poland, Polska, Pologne, Polonia, Polen, Polônia, 波兰
        PM: SPM, 666, Saint Pierre and Miquelon, St Pierre and Miquelon, Saint-Pierre-et-Miquelon, 圣皮埃尔和密克隆
        PN: PCN, 612, Pitcairn, Pitcairn Islands, Pitcairn Island, 皮特凯恩群岛
        PR: PRI, 630, Puerto Rico, Porto Rico, 波多黎各
        PS: PSE, 275, Palestine State of, Palestine, State of Palestine, Palestinian Territory, Occupied Palestinian Territory, Palestinian Territory Occupied, Gaza, West Bank, Palestinian Territories, 巴勒斯坦
        PT: PRT, 620, Portugal, Azores, Madeira, Açores, Portogallo, 葡萄牙
        PW: PLW, 585, Palau, Belau, Palaos, 帕劳
        PY: PRY, 600, Paraguay, Paraguai, 巴拉圭
        QA: QAT, 634, Qatar, Katar, 卡塔尔
        RE: REU, 638, Réunion, Reunion Island, La Réunion, Reunión, Île de la Réunion, 留尼汪
        RO: ROU, ROM, 642, Romania, Roumanie, Rumania, Rumänien, România, Roumania, 罗马尼亚
        RS: SRB, 688, Serbia, Serbie, Srbija, Serbien, 塞尔维亚
        RU: RUS, 643, Russian Federation, Russia, Rusia, Russie, Russland, Rússia, Россия, Российская Федерация, Siberia, Kamchatka, Russian Empire, 俄罗斯, 俄罗斯联邦
        RW: RWA, 646, Rwanda, Ruanda, 卢旺达
        SA: SAU, 682, Saudi Arabia, Arabia Saudita, Arabie saoudite, Kingdom of Saudi Arabia, Saudi-Arabien, 沙特阿拉伯, 沙特
        SB: SLB, 090, Solomon Islands, Solomons, British Solomon Islands, Islas Salomón, Îles Salomon, 所罗门群岛
        SC: SYC, 690, Seychelles, Seychelle Islands, 塞舌尔
        SD: SDN, 736, 729, Sudan, The Sudan, Soudan, Sudán, Anglo-Egyptian Sudan, 苏丹
        SE: SWE, 752, Sweden, Sverige, Suède, Suecia, Schweden, Suécia, 瑞典
        SG: SGP, 702, Singapore, Singapour, Singapur, 新加坡
        SH: SHN, 654, Saint Helena Ascension and Tristan da Cunha, Saint Helena, St Helena, Ascension Island, Tristan da Cunha, 圣赫勒拿
        SI: SVN, 705, Slovenia, Slovénie, Eslovenia, Slowenien, Slovenija, 斯洛文尼亚
        SJ: SJM, 744, Svalbard and Jan Mayen, Svalbard, Spitsbergen, Jan Mayen, Svalbard & Jan Mayen, Spitzbergen, 斯瓦尔巴和扬马延
        SK: SVK, 703, Slovakia, Slovak Republic, Slovensko, Slovaquie, Eslovaquia, Slowakei, 斯洛伐克
        SL: SLE, 694, Sierra Leone, 塞拉利昂
        SM: SMR, 674, San Marino, 圣马力诺
        SN: SEN, 686, Senegal, Sénégal, 塞内加尔
        SO: SOM, 706, Somalia, Somalie, Somaliland, Italian Somaliland, British Somaliland, 索马里
        SR: SUR, 740, Suriname, Surinam, Dutch Guiana, 苏里南
        SS: SSD, 728, South Sudan, Soudan du Sud, Sudán del Sur, Republic of South Sudan, 南苏丹
        ST: STP, 678, Sao Tome and Principe, São Tomé and Príncipe, São Tomé e Príncipe, Sao Tome, Sao Tomé & Principe, Principe, 圣多美和普林西比
        SV: SLV, 222, El Salvador, Salvador, 萨尔瓦多
        SX: SXM, 534, Sint Maarten (Dutch part), Sint Maarten, St Maarten, 荷属圣马丁
        SY: SYR, 760, Syrian Arab Republic, Syria, Syrie, Siria, Syrien, 叙利亚
        SZ: SWZ, 748, Eswatini, Swaziland, Swasiland, Suazilandia, 斯威士兰, 埃斯瓦蒂尼
        TC: TCA, 796, Turks and Caicos Islands, Turks & Caicos Islands, Caicos Islands, Turks and Caicos, 特克斯和凯科斯群岛
        TD: TCD, 148, Chad, Tchad, Tschad, 乍得
        TF: ATF, 260, French Southern Territories, French Southern and Antarctic Lands, Kerguelen, Kerguelen Islands, Crozet, TAAF, Terres australes françaises, 法属南部领地
        TG: TGO, 768, Togo, Togoland, 多哥
        TH: THA, 764, Thailand, Siam, Thaïlande, Tailandia, Thaïland, 泰国
        TJ: TJK, 762, Tajikistan, Tadzhikistan, Tadjikistan, Tayikistán, Tadschikistan, 塔吉克斯坦
        TK: TKL, 772, Tokelau, 托克劳
        TL: TLS, 626, TMP, Timor-Leste, East Timor, Timor Leste Democratic Republic of, Portuguese Timor, Timor Oriental, 东帝汶
        TM: TKM, 795, Turkmenistan, Turkmenia, Turkménistan, Turkmenistán, 土库曼斯坦
        TN: TUN, 788, Tunisia, Tunisie, Túnez, Tunesien, Tunis, 突尼斯
        TO: TON, 776, Tonga, 汤加
        TR: TUR, 792, Türkiye, Turkey, Turquie, Turquía, Türkei, Turquia, Turkije, Turkiet, 土耳其
        TT: TTO, 780, Trinidad and Tobago, Trinidad & Tobago, Trinidad, Tobago, Trinidad y Tobago, 特立尼达和多巴哥
        TV: TUV, 798, Tuvalu, Ellice Islands, 图瓦卢
        TW: TWN, 158, Taiwan, Taiwan Province of China, Formosa, Chinese Taipei, Taiwan R.O.C., 台湾, 臺灣, 中国台湾
        TZ: TZA, 834, Tanzania United Republic of, Tanzania, United Republic of Tanzania, Tanganyika, Tanzanie, Tansania, Zanzibar, Tanzania U. Rep., German East Africa, Tanganyika Territory, 坦桑尼亚
        UA: UKR, 804, Ukraine, Ucrania, Ukraina, Україна, Crimea, 乌克兰
        UG: UGA, 800, Uganda, Ouganda, 乌干达
        UM: UMI, 581, United States Minor Outlying Islands, US Minor Outlying Islands, Midway Islands, Wake Island, Johnston Atoll, Palmyra Atoll, 美国本土外小岛屿
        US: USA, 840, United States of America, United States, U.S.A., U.S., Etats-Unis, États-Unis d'Amérique, Estados Unidos, Estados Unidos de América, EE.UU., EEUU, Vereinigte Staaten, Vereinigte Staaten von Amerika, USA United States, United States (USA),
          The United States of America, Verenigde Staten, Stati Uniti, America, Hawaii, Alaska, California, Texas, Florida, 美国, 美利坚合众国
        UY: URY, 858, Uruguay, Uruguai, 乌拉圭
        UZ: UZB, 860, Uzbekistan, Ouzbékistan, Uzbekistán, Usbekistan, 乌兹别克斯坦
        VA: VAT, 336, Holy See, Vatican City, Vatican, Vatican City State, Holy See (Vatican City State), 梵蒂冈
        VC: VCT, 670, Saint Vincent and the Grenadines, St Vincent and the Grenadines, St. Vincent, Saint Vincent, St. Vincent & the Grenadines, 圣文森特和格林纳丁斯
        VE: VEN, 862, Venezuela Bolivarian Republic of, Venezuela, Bolivarian Republic of Venezuela, República Bolivariana de Venezuela, Vénézuéla, 委内瑞拉
        VG: VGB, 092, Virgin Islands British, British Virgin Islands, Tortola, 英属维尔京群岛
        VI: VIR, 850, Virgin Islands U.S., US Virgin Islands, U.S. Virgin Islands, Virgin Islands, United States Virgin Islands, St Croix, St. Thomas, St. John, 美属维尔京群岛
        VN: VNM, 704, Viet Nam, Vietnam, Viêt Nam, Tonkin, Annam, Cochinchina, North Vietnam, South Vietnam, Socialist Republic of Vietnam, 越南
        VU: VUT, 548, Vanuatu, New Hebrides, Nouvelles-Hébrides, 瓦努阿图
        WF: WLF, 876, Wallis and Futuna, Wallis & Futuna, Wallis et Futuna, 瓦利斯和富图纳
        WS: WSM, 882, Samoa, Western Samoa, 萨摩亚
        XK: XKX, XKO, UNK, Kosovo, 科索沃
        XZ: High Seas, International waters, International Waters (high seas), Alta mar, 公海
        YE: YEM, 887, Yemen, Yémen, Jemen, North Yemen, South Yemen, Aden, Socotra, 也门
        YT: MYT, 175, Mayotte, 马约特
        ZA: ZAF, 710, South Africa, Afrique du Sud, Sudáfrica, Südafrika, África do Sul, Republic of South Africa, RSA, R.S.A., S. Africa, Natal, Transvaal, Cape Province, 南非
        ZM: ZMB, 894, Zambia, Zambie, Northern Rhodesia, Sambia, 赞比亚
        ZW: ZWE, 716, Zimbabwe, Rhodesia, Southern Rhodesia, Simbabwe, 津巴布韦
        """;
}
