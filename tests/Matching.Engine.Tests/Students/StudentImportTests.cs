using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Matching.Engine.Skills;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Engine.Tests.Files;

namespace Matching.Engine.Tests.Students;

public sealed class StudentImportTests
{
    [Test]
    public async Task ChineseColumns_AreReadAsPeopleWriteThem()
    {
        var (store, report) = await SendAsync("学号,院校,专业点编号,毕业年份,出生年,技能,证书,意向地区\n001,学院,P1,2027届,2008年,PLC编程:3；焊接,电工（四级）,无锡、江苏省苏州市\n");
        var student = store.Only;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Warnings, Is.Empty);
            Assert.That((student.ExternalId, student.College, student.ProgramId), Is.EqualTo(("001", "学院", EntityId.From("学院", "P1"))));
            Assert.That((student.GraduationYear, student.BirthYear, student.Certificates), Is.EqualTo((2027, 2008, "电工（四级）")));
            Assert.That(student.Skills, Is.EqualTo(new[] { new NamedSkill("PLC编程", true, 3), new NamedSkill("焊接", true, null) }));
            Assert.That(student.Regions, Is.EqualTo(new[] { "320200", "320500" }));
            Assert.That((student.Consents, student.Visibility), Is.EqualTo((StudentConsents.None, Visibility.Owner)), "A file gives no consent.");
        }
    }

    [TestCase("S1,,P1", "college", "required")]
    [TestCase(",学院,P1", "student_id", "required")]
    [TestCase("S1,学院,", "program_id", "required")]
    [TestCase("S1,别的学院,P1", "college", "notYours")]
    public async Task WrongRow_IsNamed(string row, string column, string code)
    {
        var (store, report) = await SendAsync($"student_id,college,program_id\n{row}\n");
        Assert.That(report.Errors.Select(error => (error.Column, error.Code)), Is.EqualTo(new[] { ((string?)column, code) }));
        Assert.That(store.Rows, Is.Empty);
    }

    [Test]
    public async Task SameNumberTwice_IsRefusedTheSecondTime_AndUnknownPlacesAreLeftOut()
    {
        var (store, report) = await SendAsync("student_id,college,program_id,regions,birth_year\nS1,学院,P1,无锡;火星,3008\nS1,学院,P1,,\n");
        Assert.That(report.Errors.Single().Code, Is.EqualTo("duplicateKey"));
        Assert.That(report.Warnings.Select(warning => warning.Column), Is.EquivalentTo(new[] { "regions", "birth_year" }));
        Assert.That((store.Only.Regions, store.Only.BirthYear), Is.EqualTo((new[] { "320200" }, (int?)null)));
    }

    private static async Task<(MemoryStore<Student> Store, ImportReport Report)> SendAsync(string file)
    {
        var store = new MemoryStore<Student>(student => student.ExternalId);
        var form = new StudentForm(CodeTables.BuiltIn, new Scope(Reach.Own, "o", ["学院"], Visibility.Members));
        var answer = await Importer.RunAsync(form, new(new MemoryStream(ImportRun.Utf8(file)), Language: Language.English), store.WriteAsync, CancellationToken.None);
        return (store, await ImportRun.ReportAsync(answer));
    }
}
