using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Policies;
using Matching.Engine.Tests.Files;

namespace Matching.Engine.Tests.Policies;

public sealed class PolicyImportTests
{
    private const string Document = """
        {
         "note": "Facts only.",
         "rules": [
          { "code": "layout.sites.province", "version": "2026-11", "region": "CN", "from": null, "operator": ">", "value": 20, "status": "read", "then": "no further site" },
          { "code": "layout.college.total", "version": "2026-11", "region": "350000", "operator": "<=", "value": "students / 300", "status": "unverified" }
         ]
        }
        """;

    [TestCase("code,version,operator,value,status")]
    [TestCase("规则代码,版本,关系,数值,状态")]
    public async Task EitherLanguage_IsRead(string header)
    {
        var store = NewStore();
        await SendAsync(store, $"{header}\nlayout.sites.province,2026,>,20,已核\n");
        Assert.That(store.Only, Is.EqualTo(new PolicyRule
        {
            Code = "layout.sites.province",
            Version = "2026",
            Operator = PolicyOperator.More,
            Value = "20",
            Status = PolicyStatus.Read,
        }));
    }

    [Test]
    public async Task JsonDocument_WithItsListBesideARemark_IsRead([Values] bool onOneLine)
    {
        var store = NewStore();
        var text = onOneLine ? string.Join(' ', Document.Split('\n')) : Document;
        var report = await SendAsync(store, text);
        Assert.That((report.Received, report.Created, report.Rejected, report.Warned), Is.EqualTo((2, 2, 0, 0)));
        Assert.That(
            store.Rows.Values.Select(rule => (rule.Code, rule.Region, rule.Number, rule.Value, rule.IsBinding, rule.Then)),
            Is.EqualTo(new[]
            {
                ("layout.sites.province", "CN", (double?)20, "20", true, "no further site"),
                ("layout.college.total", "350000", null, "students / 300", false, ""),
            }));
    }

    [TestCase("a.b,,>,20,read", "version", "required")]
    [TestCase(",1,>,20,read", "code", "required")]
    [TestCase("a.b,1,,20,read", "operator", "required")]
    [TestCase("a.b,1,bigger,20,read", "operator", "badValue")]
    public async Task WrongCell_IsNamed(string row, string column, string code)
    {
        var report = await SendAsync(NewStore(), $"code,version,operator,value,status\n{row}\n");
        Assert.That(report.Errors.Select(error => (error.Column, error.Code)), Is.EqualTo(new[] { ((string?)column, code) }));
    }

    [TestCase("region", "亚特兰蒂斯", "unknownCode")]
    [TestCase("from", "soon", "notADate")]
    public async Task WhatWouldMakeItAnotherRule_RefusesTheRow(string column, string cell, string code)
    {
        var report = await SendAsync(NewStore(), $"code,version,operator,{column}\na.b,1,>,{cell}\n");
        Assert.That(report.Errors.Select(error => (error.Column, error.Code)), Is.EqualTo(new[] { ((string?)column, code) }));
    }

    [Test]
    public async Task EndBeforeItsBeginning_IsRefused()
    {
        var report = await SendAsync(NewStore(), "code,version,operator,from,to\na.b,1,>,2026-05-01,2026-04-01\n");
        Assert.That(report.Errors.Select(error => (error.Column, error.Code)), Is.EqualTo(new[] { ((string?)"to", "range") }));
    }

    [Test]
    public async Task StatusThatIsNotUnderstood_CountsAsUnverified()
    {
        var store = NewStore();
        var report = await SendAsync(store, "code,version,operator,status\na.b,1,>,perhaps\n");
        Assert.That((report.Warned, store.Only.IsBinding), Is.EqualTo((1, false)));
    }

    [Test]
    public async Task VersionOfTheRequest_GoesBeforeThatOfTheRow_AndIsSaid()
    {
        var store = NewStore();
        var report = await SendAsync(store, "code,version,operator\na.b,1,>\n", "2027");
        Assert.That((store.Only.Version, report.Warnings.Single().Code), Is.EqualTo(("2027", "otherVersion")));
    }

    /// <summary>Of any mixture of good and bad rows, each is in or is named, and good ones come back as they were written.</summary>
    [Test]
    public void AnyRows_AreInOrNamed_AndNothingIsLost() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(0, random.Next(1, 40)).Select(number => (Number: number, Bad: random.Next(3) == 0, Value: random.Next(100))).ToArray();
            var lines = rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"rule.{row.Number},V,{(row.Bad ? "?" : "<=")},{row.Value},read"));
            var store = NewStore();
            var report = SendAsync(store, "code,version,operator,value,status\n" + string.Join('\n', lines) + "\n").Result;
            Assert.Multiple(() =>
            {
                Assert.That((report.Received, report.Created, report.Rejected), Is.EqualTo((rows.Length, rows.Count(row => !row.Bad), rows.Count(row => row.Bad))));
                Assert.That(report.Errors.Select(error => error.Row), Is.EqualTo(rows.Where(row => row.Bad).Select(row => row.Number + 1)));
                Assert.That(
                    store.Rows.Values.Select(rule => (rule.Code, rule.Number)),
                    Is.EqualTo(rows.Where(row => !row.Bad).Select(row => ($"rule.{row.Number}", (double?)row.Value))));
            });
        }));

    private static MemoryStore<PolicyRule> NewStore() => new(rule => rule.Id);

    private static async Task<ImportReport> SendAsync(MemoryStore<PolicyRule> store, string file, string? version = null) => await ImportRun.ReportAsync(
        await Importer.RunAsync(
            new PolicyForm(CodeTables.BuiltIn, version), new(new MemoryStream(ImportRun.Utf8(file))), store.WriteAsync, CancellationToken.None));
}
