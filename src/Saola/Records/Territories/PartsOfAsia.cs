namespace Saola.Records.Territories;

/// <summary>Parts of countries of Asia, as <see cref="PartsOfTheAmericas"/>.</summary>
internal static class PartsOfAsia
{
    public const string Table = """
        AE: Abu Dhabi, Dubai, Sharjah, Fujairah, Ras al-Khaimah, Ajman
        BD: Chittagong, Dacca, Dhaka, East Bengal, Sylhet
        CN: Anhui, Anhwei, Beijing, Peking, Chongqing, Fujian, Fukien, Gansu, Kansu, Guangdong, Kwangtung, Canton, Guangxi, Kwangsi,
          Guizhou, Kweichow, Hainan, Hainan Island, Hebei, Hopei, Heilongjiang, Henan, Honan, Hubei, Hupeh, Hunan, Inner Mongolia,
          Nei Mongol, Jiangsu, Kiangsu, Jiangxi, Kiangsi, Jilin, Kirin, Liaoning, Ningxia, Qinghai, Tsinghai, Shaanxi, Shensi, Shandong,
          Shantung, Shanghai, Shanxi, Shansi, Sichuan, Szechuan, Szechwan, Setchouan, Se-Tchouan, Tianjin, Tientsin, Tibet, Thibet, Xizang,
          Tibetan Autonomous Region, Xinjiang, Sinkiang, Chinese Turkestan, Yunnan, Yun-Nan, Zhejiang, Chekiang, Manchuria, Mandchourie,
          Dzungaria, Tsinling, 云南, 四川, 西藏, 新疆, 广东, 广西, 海南
        GE: Abkhazia, Adjara
        ID: Java, Jawa, Sumatra, Sumatera, Borneo Kalimantan, Kalimantan, Dutch Borneo, Sulawesi, Celebes, Célèbes, Celebes Island, Bali,
          Lombok, Sumbawa, Soembawa, Sumba, Soemba, Flores Island Indonesia, Flores Indonesia, Moluccas, Molucca Islands, Maluku, Molukken,
          Moluques, Halmahera, Gilolo, Djilolo, Ceram, Seram, Buru, Boeroe, Ambon, Amboina, Amboyna, Ternate, Tidore, Batjan, Bacan,
          Obi Islands, Morotai, Aru Islands, Aroe Islands, Kei Islands, Key Islands, Kai Islands, Tanimbar, Tanimbar Islands,
          Tenimber Islands, Timor Laut, Timorlaut, Banda Islands, Sula Islands, Soela Islands, Banggai Islands, Talaud Islands, Talaud,
          Sangir, Sangihe, Sangir Islands, Sanghir, Togian Islands, Buton, Boeton, Muna Island, Salayer, Saleyer, Kalao, Tukangbesi, Alor,
          Wetar, Wetter Island, Roti, Savu, Kisar, Kisser, Leti Islands, Letti, Damar Island, Dammer, Babar Islands, Babber, Irian Jaya,
          Irian, West Irian, Irian Barat, West Papua, Papua Barat, Dutch New Guinea, Dutch N. Guinea, D. New Guinea, D.N. Guinea, Netherlands New Guinea, Nederlands Nieuw-Guinea,
          Niederländisch Neu-Guinea, Waigeo, Waigeu, Waigiou, Misool, Mysol, Salawati, Batanta, Biak, Japen, Jobi, Numfor, Mysori,
          Schouten Islands Indonesia, Nias, Mentawai, Mentawai Islands, Mentawei Islands, Siberut, Enggano, Engano, Simalur, Simeulue,
          Batu Islands, Billiton, Belitung, Banka, Bangka, Riau, Riouw, Lingga, Natuna Islands, Natuna, Anambas Islands, Anamba Islands,
          Karimata, Bawean, Madura, Madoera, Krakatau, Krakatoa, Kangean Islands, Kangean, Great Natuna, Batavia, Jakarta, Djakarta, Aceh,
          Atjeh, Halmaheira, Nusa Tenggara, Lesser Sunda Islands, Kleine Sunda Inseln, Sumatera Barat, Sumatera Utara, Jawa Barat,
          Jawa Timur, Sulawesi Selatan, Kalimantan Timur
        IL: Judea, Galilee, Negev, Jerusalem
        IN: Andaman Islands, Andaman Island, Andamans, Andaman, Nicobar Islands, Nicobars, Nicobar, Andaman and Nicobar Islands,
          Great Nicobar, Car Nicobar, Laccadive Islands, Laccadives, Lakshadweep, Andhra Pradesh, Arunachal Pradesh, Assam, Bihar,
          Chhattisgarh, Goa, Gujarat, Haryana, Himachal Pradesh, Jharkhand, Karnataka, Kerala, Madhya Pradesh, Maharashtra, Manipur,
          Meghalaya, Mizoram, Nagaland, Odisha, Orissa, Rajasthan, Sikkim, Tamil Nadu, Telangana, Tripura, Uttar Pradesh, Uttarakhand,
          West Bengal, Ladakh, Pondicherry, Pondichéry, Malabar, Mysore, Travancore, Coorg, Madras, Bombay, Calcutta, Delhi,
          Hyderabad India, Darjeeling, Naga Hills, Khasi Hills, Nilgiri, Nilgiri Hills, Naini Tal, Coromandel, Deccan, Bengale occidental,
          Cachar, Kumaon, Garhwal
        IQ: Baghdad, Basra, Iraqi Kurdistan
        IR: Mazandaran, Khorasan, Fars, Isfahan, Tehran, Teheran, Khuzestan
        JP: Hokkaido, Honshu, Hondo, Nippon Honshu, Shikoku, Kyushu, Kiushiu, Kiushu, Yezo, Yesso, Okinawa, Ryukyu Islands, Ryukyu,
          Riukiu Islands, Riu Kiu, Loo Choo Islands, Liu Kiu Islands, Liukiu Islands, Lew Chew, Luchu Islands, Bonin Islands, Bonin,
          Ogasawara, Ogasawara Islands, Iwo Jima, Tsushima, Tanegashima, Yakushima, Amami, Amami Oshima, Izu Islands, Sado, Sado Island,
          Hachijo, Miyako Islands, Ishigaki, Iriomote, Tokyo, Nagasaki, Yokohama, Kanagawa, Osaka, Kyoto, Nagano, Shizuoka, Hiroshima,
          Fukuoka, Kagoshima, Miyazaki, Chiba
        KP: Pyongyang
        KR: Cheju Island, Jeju, Jeju Island, Quelpart Island, Quelpart, Seoul
        KZ: Turgai, Semipalatinsk, Alma-Ata, Almaty
        MM: Upper Burma, Lower Burma, Tenasserim, Pegu, Arakan, Shan States, Shan State, Kachin State, Karen Hills, Chin Hills, Rangoon,
          Mergui, Mergui Archipelago, Moulmein
        MN: Ulaanbaatar
        MV: Male Atoll, Maldive, Addu Atoll
        MY: Sabah, Sarawak, Peninsular Malaysia, West Malaysia, East Malaysia, Johor, Johore, Kedah, Kelantan, Malacca, Melaka,
          Negeri Sembilan, Pahang, Penang, Pulau Pinang, Perak, Perlis, Selangor, Terengganu, Trengganu, Labuan, Kuala Lumpur, Langkawi,
          Tioman, Malaysian Borneo
        NP: Kathmandu, Katmandu
        OM: Dhofar, Masirah, Masirah Island, Kuria Muria, Musandam
        PH: Luzon, Luçon, Mindanao, Mindoro, Palawan, Negros, Panay, Cebu, Zebu Island, Bohol, Leyte, Samar, Masbate, Basilan, Sulu,
          Sulu Islands, Sulu Archipelago, Sooloo, Jolo, Siargao, Tawi-Tawi, Tawitawi, Cagayan de Oro, Polillo, Polillo Islands,
          Batan Islands, Batanes, Babuyan Islands, Calamian Islands, Calamianes, Catanduanes, Marinduque, Romblon, Sibuyan, Tablas, Ticao,
          Dinagat, Guimaras, Camiguin, Balabac, Busuanga, Culion, Manila, Manille, Mountain Province, Zamboanga, Davao, Visayas
        PK: Sind, Sindh, Punjab Pakistan, Khyber Pakhtunkhwa, Karachi, Gilgit, Baltistan
        RU: Siberia, Sibérie, Sibirien, Siberien, Kamchatka, Kamtschatka, Kamtchatka, Sakhalin, Sachalin, Saghalien, Kuril Islands,
          Kurile Islands, Kuriles, Kurilen, Commander Islands, Bering Island, Wrangel Island, Yakutia, Jakutien, Altai Russia, Amur Oblast,
          Amurland, Primorsky Krai, Primorye, Primorskiy Kray, Maritime Territory, Maritime Province, Transbaikal, Transbaikalia, Ussuri,
          Ussuriland, Tuva, Buryatia, Khabarovsk, Irkutsk, Tomsk, Novosibirsk, Krasnoyarsk, Chukotka, Magadan, Vladivostok, Wladiwostok,
          Tobolsk, Sikhote-Alin
        SA: Hejaz, Hedjaz, Asir, Nejd
        SY: Damascus, Aleppo
        TH: Bangkok, Chiang Mai, Phuket, Junk Seylon, Kanchanaburi, Chon Buri, Nakhon Ratchasima, Surat Thani
        TR: Constantinople, Istanbul, Ankara, Cappadocia, Cilicia, Taurus Mountains, Smyrna, Izmir, Asia Minor, Kleinasien, Asie Mineure
        TW: Taipei, Botel Tobago, Lanyu, Orchid Island, Kotosho, Pescadores, Kaohsiung, Hualien, Taitung, Penghu, Pingtung, Quemoy, Kinmen,
          Nantou
        UZ: Samarkand, Bukhara, Tashkent
        VN: Hanoi, Saigon, Hue Annam, Lang Bian, Con Son, Poulo Condore, Ho Chi Minh City
        YE: Socotra, Sokotra, Hadhramaut, Hadramaut, Perim Island, Abd al Kuri, Kamaran
        """;
}
