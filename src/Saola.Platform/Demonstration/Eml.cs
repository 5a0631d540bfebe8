using System.Globalization;
using System.Xml;

namespace Saola.Platform.Demonstration;

/// <summary>What a dataset says of itself (EML 2.1.1 with GBIF's profile).</summary>
internal static class Eml
{
    private const string Namespace = "eml://ecoinformatics.org/eml-2.1.1", Desk = "Synthetic Data Desk";

    public static void Write(XmlWriter xml, DemonstrationDataset dataset, DateOnly today)
    {
        var date = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        xml.WriteStartElement("eml", "eml", Namespace);
        xml.WriteAttributeString("packageId", $"{dataset.Key}/v1.0");
        xml.WriteAttributeString("system", "http://gbif.org");
        xml.WriteAttributeString("scope", "system");
        xml.WriteAttributeString("xml", "lang", ns: null, "eng");
        xml.WriteStartElement("dataset");
        xml.WriteElementString("alternateIdentifier", dataset.Key);
        xml.WriteStartElement("title");
        xml.WriteAttributeString("xml", "lang", ns: null, "eng");
        xml.WriteString(dataset.Title);
        xml.WriteEndElement();
        Contact(xml, "creator");
        Contact(xml, "metadataProvider");
        xml.WriteElementString("pubDate", date);
        xml.WriteElementString("language", "eng");
        Paragraph(xml, "abstract", $"Synthetic demonstration data. {dataset.About} No record is real; the species, their names and the outlines of "
            + $"countries are. {dataset.Chinese}（合成演示数据，每条记录均为虚构）。");
        if (dataset.License is { } license) Rights(xml, license);
        Contact(xml, "contact");
        if (dataset.Survey) Sampling(xml, dataset);
        xml.WriteEndElement();
        xml.WriteStartElement("additionalMetadata");
        xml.WriteStartElement("metadata");
        xml.WriteStartElement("gbif");
        xml.WriteElementString("dateStamp", date + "T00:00:00Z");
        xml.WriteElementString("citation", $"{Desk} ({today.Year}). {dataset.Title}. Synthetic demonstration data, version 1.0.");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Contact(XmlWriter xml, string role)
    {
        xml.WriteStartElement(role);
        xml.WriteElementString("organizationName", "Saola synthetic demonstration");
        xml.WriteElementString("positionName", Desk);
        xml.WriteEndElement();
    }

    private static void Rights(XmlWriter xml, string license)
    {
        var name = license switch
        {
            DemonstrationDataset.Cc0 => "Public Domain (CC0 1.0)",
            DemonstrationDataset.CcByNc => "Creative Commons Attribution Non Commercial (CC-BY-NC) 4.0 License",
            _ => "Creative Commons Attribution (CC-BY) 4.0 License",
        };
        xml.WriteStartElement("intellectualRights");
        xml.WriteStartElement("para");
        xml.WriteString("This synthetic work is licensed under a ");
        xml.WriteStartElement("ulink");
        xml.WriteAttributeString("url", license);
        xml.WriteElementString("citetitle", name);
        xml.WriteEndElement();
        xml.WriteString(".");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Sampling(XmlWriter xml, DemonstrationDataset dataset)
    {
        xml.WriteStartElement("methods");
        xml.WriteStartElement("methodStep");
        Paragraph(xml, "description", $"A seeded generator invents visits to fixed sites: {dataset.Protocol}.");
        xml.WriteEndElement();
        xml.WriteStartElement("sampling");
        Paragraph(xml, "samplingDescription", $"Synthetic {dataset.Protocol}; effort in {dataset.Effort.Unit}; visits that found nothing are kept.");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Paragraph(XmlWriter xml, string name, string text)
    {
        xml.WriteStartElement(name);
        xml.WriteElementString("para", text);
        xml.WriteEndElement();
    }
}
