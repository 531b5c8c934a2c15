using Matching.Engine.Catalog;
using Matching.Engine.Structures;

namespace Matching.Engine.Tests.Structures;

public sealed class StructurePartsTests
{
    [Test]
    public void Categories_OfTheCatalogue_AllLeadToSectionsThatThereAre()
    {
        var categories = CodeTables.BuiltIn.Specialties.All.Select(specialty => (Code: specialty.Code[..2], specialty.CategoryName)).Distinct().ToArray();
        Assert.That(categories, Has.Length.EqualTo(57));
        foreach (var (code, name) in categories)
        {
            var parts = CategoryIndustries.Of(CategoryIndustries.PlaceOf(code)!.Value);
            Assert.That(CategoryIndustries.PlaceOf(name), Is.EqualTo(CategoryIndustries.PlaceOf(code)), name);
            Assert.That(parts.Values.Sum(), Is.EqualTo(1).Within(1e-12), name);
            Assert.That(parts.Keys.Where(section => CodeTables.BuiltIn.Industries.Find(section) is null), Is.Empty, name);
        }
    }

    [TestCase("20")]
    [TestCase("40")]
    [TestCase("99")]
    [TestCase("C34")]
    [TestCase("")]
    public void CodeOfNoCategory_HasNoPlace(string code) => Assert.That(CategoryIndustries.PlaceOf(code), Is.Null);

    [Test]
    public void Mapped_KeepsTheSum_AndSectionsWithoutACategoryAreZero()
    {
        var parts = new StructureParts("CN", 2025, "专业大类", StructureMeasure.Graduates, [Part("51", 10), Part("46", 4)], null);
        var mapped = parts.Mapped(["A", "C", "I"], CategoryIndustries.Of, "table")!;
        Assert.That(mapped.Parts.Select(part => (part.Code, part.Value)), Is.EqualTo(new[] { ("A", 0.0), ("C", 9.0), ("I", 5.0) }));
        Assert.That(parts.Mapped(["A"], CategoryIndustries.Of, "table")!.Sum, Is.EqualTo(14));
        Assert.That((parts with { Parts = [Part("x", 1)] }).Mapped(["A"], CategoryIndustries.Of, "table"), Is.Null);
    }

    [Test]
    public void Of_TakesTheClassificationWithMostParts_AndTheTotalApart()
    {
        StructureValue[] values = [Part("a", 1), Part("b", 2), Part("total", 4), Part("x", 9) with { Classification = "other" }];
        var parts = StructureParts.Of(values, "CN", 2025, StructureMeasure.Graduates, null)!;
        Assert.That((parts.Classification, parts.Sum, parts.Total, parts.MissingShare), Is.EqualTo(("专业大类", 3.0, (double?)4, (double?)0.25)));
        Assert.That(StructureParts.Of(values, "CN", 2024, StructureMeasure.Graduates, null), Is.Null);
    }

    private static StructureValue Part(string code, double value) => new()
    {
        Region = "CN",
        Year = 2025,
        Classification = "专业大类",
        Code = code,
        Measure = StructureMeasure.Graduates,
        Value = value,
    };
}
