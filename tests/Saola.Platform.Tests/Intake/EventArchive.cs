using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Intake;

/// <summary>Small archives with a core that is not occurrences, described by meta.xml.</summary>
internal static class EventArchive
{
    /// <summary>Events with parents, their occurrences (some of events that are not there), and measurements; columns that meta.xml does not name.</summary>
    public static string Write(TestHome home, string folder = "events")
    {
        home.Write($"{folder}/meta.xml", """
            <archive xmlns="http://rs.tdwg.org/dwc/text/">
              <core encoding="UTF-8" fieldsTerminatedBy="," fieldsEnclosedBy='"' linesTerminatedBy="\n" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Event">
                <files><location>event.csv</location></files>
                <id index="0"/>
                <field index="0" term="http://rs.tdwg.org/dwc/terms/eventID"/>
                <field index="1" term="http://rs.tdwg.org/dwc/terms/parentEventID"/>
                <field index="2" term="http://rs.tdwg.org/dwc/terms/eventDate"/>
                <field index="3" term="http://rs.tdwg.org/dwc/terms/decimalLatitude"/>
                <field index="4" term="http://rs.tdwg.org/dwc/terms/decimalLongitude"/>
                <field index="5" term="http://rs.tdwg.org/dwc/terms/locality"/>
                <field default="transect" term="http://rs.tdwg.org/dwc/terms/samplingProtocol"/>
              </core>
              <extension encoding="UTF-8" fieldsTerminatedBy="," fieldsEnclosedBy='"' linesTerminatedBy="\n" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
                <files><location>occurrence.csv</location></files>
                <coreid index="0"/>
                <field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/>
                <field index="2" term="http://rs.tdwg.org/dwc/terms/eventDate"/>
                <field index="3" term="http://rs.tdwg.org/dwc/terms/locality"/>
                <field default="HumanObservation" term="http://rs.tdwg.org/dwc/terms/basisOfRecord"/>
              </extension>
              <extension encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/MeasurementOrFact">
                <files><location>mof.csv</location></files>
                <coreid index="0"/>
                <field index="1" term="http://rs.tdwg.org/dwc/terms/measurementType"/>
                <field index="2" term="http://rs.tdwg.org/dwc/terms/measurementValue"/>
              </extension>
            </archive>
            """);
        home.Write($"{folder}/event.csv", """
            id,parent,date,lat,lon,locality,remarks
            root,,2019,11.5,104.9,"Tonlé Sap, north",the whole survey
            day1,root,2019-05-03,,,,first
            plot1,day1,,11.55,104.95,,wet
            plot2,day1,,,,Plot two,dry
            loop,loop,2018,,,,its own parent

            """.Replace("\r", "", StringComparison.Ordinal));
        home.Write($"{folder}/occurrence.csv", """
            event,name,date,locality,notes
            plot1,Grus antigone,,,a
            plot2,Grus antigone,2019-05-04,,b
            plot2,Panthera tigris,,At the well,c
            nowhere,Elephas maximus,2017-01-01,,orphan
            loop,Apis cerana,,,d
            ,Apis cerana,,,no event

            """.Replace("\r", "", StringComparison.Ordinal));
        home.Write($"{folder}/mof.csv", "event,type,value\nplot1,depth,12\nplot2,depth,7\n");
        return Path.GetDirectoryName(home.Write($"{folder}/readme.txt", ""))!;
    }

    /// <summary>Taxa and their names in three languages.</summary>
    public static string WriteChecklist(TestHome home)
    {
        home.Write("checklist/meta.xml", """
            <archive xmlns="http://rs.tdwg.org/dwc/text/">
              <core encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Taxon">
                <files><location>taxon.csv</location></files>
                <id index="0"/>
                <field index="0" term="http://rs.tdwg.org/dwc/terms/taxonID"/>
                <field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/>
                <field index="2" term="http://rs.tdwg.org/dwc/terms/taxonRank"/>
              </core>
              <extension encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" ignoreHeaderLines="1" rowType="http://rs.gbif.org/terms/1.0/VernacularName">
                <files><location>names.csv</location></files>
                <coreid index="0"/>
                <field index="1" term="http://rs.tdwg.org/dwc/terms/vernacularName"/>
                <field index="2" term="http://purl.org/dc/terms/language"/>
              </extension>
            </archive>
            """);
        home.Write("checklist/taxon.csv", "id,name,rank\n1,\"Grus antigone (Linnaeus, 1758)\",species\n2,Elephas maximus,species\n3,Nobody seen,species\n".Replace("\"Grus antigone (Linnaeus, 1758)\"", "Grus antigone L.", StringComparison.Ordinal));
        home.Write("checklist/names.csv", "id,name,language\n1,Sarus Crane,en\n1,赤颈鹤,zho\n1,Sarus Crane,eng\n2,Asian Elephant,en\n2,亚洲象,zh\n3,Ghost,en\n9,Lost,en\n");
        return Path.GetDirectoryName(home.Write("checklist/readme.txt", ""))!;
    }
}
