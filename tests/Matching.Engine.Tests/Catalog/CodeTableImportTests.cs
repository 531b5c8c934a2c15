using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Matching.Engine.Tests.Files;

namespace Matching.Engine.Tests.Catalog;

public sealed class CodeTableImportTests
{
    [Test]
    public async Task Specialties_WrongRows_AreRefusedByThemselves()
    {
        var (report, entries) = await LoadAsync<Specialty>(new SpecialtyForm(),
            "专业大类,专业类,专业代码,专业名称,层次\n装备制造大类,自动化类,460301,机电一体化技术,高职专科\n,,4603,类,\n,,460302,,\n,,460303,丙,幼儿园\n,,460301,又一个,\n,,290101,丁,\n");
        Assert.Multiple(() =>
        {
            Assert.That(report.Errors.Select(error => (error.Row, error.Column, error.Code)), Is.EqualTo(new[]
            {
                (2, "专业代码", "badValue"), (3, "专业名称", "required"), (5, "专业代码", "duplicateKey"),
            }));
            Assert.That(entries.Select(entry => (entry.Code, entry.Level, entry.ClassName)), Is.EqualTo(new[]
            {
                ("460301", EducationLevel.Associate, "自动化类"), ("460303", EducationLevel.Associate, ""), ("290101", EducationLevel.Bachelor, ""),
            }));
        });
    }

    [Test]
    public async Task Regions_CodeNameAndSuccessors_AreRead()
    {
        var (_, entries) = await LoadAsync<Region>(new RegionForm(), "code,name,successors\n310120,奉贤区,\n341400,巢湖市,340100;340200\n");
        Assert.That(entries.Select(entry => (entry.Code, entry.Name, string.Join('+', entry.Successors))),
            Is.EqualTo(new[] { ("310120", "奉贤区", ""), ("341400", "巢湖市", "340100+340200") }));
    }

    private static async Task<(ImportReport Report, List<T> Entries)> LoadAsync<T>(
        RowForm<T> form, string file)
        where T : CodeEntry
    {
        var store = new MemoryStore<T>(entry => entry.Code);
        var answer = await Importer.RunAsync(form, new(new MemoryStream(ImportRun.Utf8(file)), Language: Language.English), store.WriteAsync, CancellationToken.None);
        return (await ImportRun.ReportAsync(answer), [.. store.Rows.Values]);
    }
}
