using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Pages;

namespace Matching.Api.Tests.Students;

/// <summary>
/// A student who is deleted is nowhere: the bytes of the database and its log, of what the service printed and of what it answers are searched for what
/// nobody else has.
/// </summary>
internal sealed class DeletionTests
{
    // Found nowhere but in the student's data.
    private const string Number = "2024-7731-ZQX";
    private const string Certificate = "特种设备焊接作业证书甲";
    private const string Skill = "螺旋桨动平衡校准";
    private const string Report = "面试之前先收八百元押金";
    private const string Correction = "毕业年份写错了，请改正。";

    [Test]
    public async Task Deleted_ByTheStudentOrByTheCollege_LeavesNoByte([Values("student", "college")] string by)
    {
        using var folder = new TemporaryFolder();
        await using var service = new ServiceProcess(folder, ServiceProcess.AnyPort, ("Matching__PasswordRounds", "1000"), ("Matching__Workers", "1"));
        using var administrator = await service.CreateCallerAsync();
        HttpClient Stranger() => new() { BaseAddress = administrator.BaseAddress };
        var world = new StudentWorld(administrator, Stranger);
        var (college, program) = await world.AddCollegeAsync();
        using var caller = await world.KeyAsync("college", college);

        var student = StudentWorld.Student(college, program);
        (student["externalId"], student["certificates"]) = (Number, Certificate);
        await caller.PostAsync("/api/v1/students/import", Http.Csv($"student_id,college,program_id,certificates\n{Number},{college},P-9,{Certificate}\n")).JsonAsync();
        var (id, name, person) = await StudentWorld.SignInAsync(new Keyed(caller).Client, student, Stranger);
        var profile = new JsonObject
        {
            ["skills"] = new JsonArray(new JsonObject { ["name"] = Skill, ["level"] = 3 }),
            ["correction"] = Correction,
            ["visibility"] = "everyone",
            ["consents"] = new JsonObject { ["matching"] = true, ["showToEnterprises"] = true, ["rounds"] = true, ["statistics"] = true },
        };
        await person.PutAsync("/api/v1/students/me", Http.Json(profile)).JsonAsync();
        await person.GetAsync("/api/v1/students/me/export").JsonAsync();
        await caller.GetAsync($"/api/v1/students/{id}").JsonAsync();
        var post = $"/demands/{(await administrator.AddDemandAsync(Rows.Demand())).String("id")}";
        (await person.SubmitAsync(await person.PageAsync($"{post}/report"), $"{post}/report", ("reason", "other"), ("note", Report))).Dispose();
        string[] traces = [Number, Certificate, Skill, Correction, name, "韩梅梅", Report];
        Assert.That(traces.Where(trace => Bytes(folder).Any(file => Holds(file, trace))), Is.EquivalentTo(traces), "They are there before.");

        var deleted = by == "student" ? await person.DeleteAsync("/api/v1/students/me") : await caller.DeleteAsync($"/api/v1/students/{id}");
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        var audit = await administrator.GetStringAsync("/api/v1/audit?limit=500");
        var answers = string.Join('\n', audit, await caller.GetStringAsync("/api/v1/students"), await administrator.GetStringAsync("/api/v1/accounts"),
            await administrator.GetStringAsync("/api/v1/matches/export"));
        using (Assert.EnterMultipleScope())
        {
            foreach (var trace in traces)
            {
                Assert.That(Bytes(folder).Where(file => Holds(file, trace)).Count, Is.Zero, $"Files hold {trace}.");
                Assert.That(service.Output, Does.Not.Contain(trace), "What it printed.");
                Assert.That(answers, Does.Not.Contain(trace), "What it answers.");
            }

            Assert.That(audit, Does.Contain(id), "The trail keeps the name under which it speaks of the student, and nothing says whose that was.");
        }
    }

    /// <summary>The college's requests carry a key each, so that kept answers are there to be found.</summary>
    private sealed class Keyed
    {
        public Keyed(HttpClient caller)
        {
            Client = new HttpClient(new OwnKey()) { BaseAddress = caller.BaseAddress };
            Client.DefaultRequestHeaders.Authorization = caller.DefaultRequestHeaders.Authorization;
        }

        public HttpClient Client { get; }

        private sealed class OwnKey() : DelegatingHandler(new HttpClientHandler())
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid():N}");
                return base.SendAsync(request, cancellationToken);
            }
        }
    }

    private static IEnumerable<byte[]> Bytes(TemporaryFolder folder) => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    });

    /// <summary>As text, and as JSON that escapes all but ASCII writes it.</summary>
    private static bool Holds(byte[] file, string trace) =>
        new[] { trace, System.Text.Json.JsonEncodedText.Encode(trace).ToString() }.Any(text => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
}
