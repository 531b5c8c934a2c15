using System.Diagnostics;
using System.Text.Json;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Demands;
using Matching.Engine.MemberFigures;
using Matching.Engine.Organizations;
using Matching.Engine.Outcomes;
using Matching.Engine.Placements;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Benchmarks.Consortia;

/// <summary>What figures of all consortia cost a night, and one consortium's by day: one line of JSON.</summary>
internal static class ConsortiaCommand
{
    private const int Batch = 500;

    private static readonly DateOnly Today = new(2026, 11, 30);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (consortia, members) = (arguments.Number("consortia", 60), arguments.Number("members", 6000));
        var (posts, placements) = (arguments.Number("posts", 60_000), arguments.Number("placements", 6000));
        var work = new MembersWork(
            arguments.Number("courses", 1000), arguments.Number("needs", 6000), arguments.Number("projects", 2000), arguments.Number("entries", 6000),
            arguments.Number("activities", 1200));
        var random = new Random(arguments.Number("seed", 1));
        await using var service = await InProcessService.CreateAsync(50, 1, null, cancellationToken);
        var ids = await FillAsync(service, consortia, members, posts, placements, random, cancellationToken);
        await work.FillAsync(service, ids, Today, cancellationToken);
        var (reader, store) = (service.Get<MemberFigureReader>(), service.Get<MemberFigureStore>());
        using var process = Process.GetCurrentProcess();
        GC.Collect();
        var figures = 0;
        var night = await MeasureAsync(async () =>
        {
            var values = await reader.NightAsync(Today, TimeZoneInfo.Utc, cancellationToken);
            figures = await store.NoteAsync(Today, values, cancellationToken);
        });
        var again = await MeasureAsync(async () => await store.NoteAsync(Today, await reader.NightAsync(Today, TimeZoneInfo.Utc, cancellationToken), cancellationToken));
        var one = await MeasureAsync(async () => (await reader.OfAsync(ids[0], MemberPeriod.Of(Today.Year, Today, TimeZoneInfo.Utc), cancellationToken)).All());
        process.Refresh();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            consortia,
            members,
            posts,
            placements,
            work,
            figures,
            night_cpu_s = Math.Round(night, 3),
            second_night_cpu_s = Math.Round(again, 3),
            one_consortium_cpu_s = Math.Round(one, 3),
            peak_mb = process.PeakWorkingSet64 >> 20,
        }));
        return 0;

        async Task<double> MeasureAsync(Func<Task> work)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            await work();
            process.Refresh();
            return (process.TotalProcessorTime - before).TotalSeconds;
        }
    }

    private static async Task<string[]> FillAsync(
        InProcessService service, int consortia, int members, int posts, int placements, Random random, CancellationToken cancellationToken)
    {
        string Enterprise(int at) => $"企业{at % Math.Max(1, members * 5 / 6):00000}";
        string College(int at) => $"学院{at % Math.Max(1, members / 6):00000}";
        Demand[] demands = [.. Enumerable.Range(0, posts).Select(at => new Demand
        {
            Enterprise = Enterprise(at), ExternalId = $"{at}", Title = "岗位", Headcount = 1 + (at % 9), Kind = (DemandKind)(at % 3), Region = "320200",
        })];
        foreach (var batch in demands.Chunk(Batch))
            await service.Demands.UpsertAsync(batch, false, cancellationToken);
        CollegeProgram[] programs = [.. Enumerable.Range(0, members).Select(at => new CollegeProgram
        {
            College = College(at), ExternalId = $"{at}", Specialty = "机电一体化技术", SpecialtyCode = "460301", Cohorts = [new(2026, 40)],
        })];
        foreach (var batch in programs.Chunk(Batch))
            await service.Programs.UpsertAsync(batch, false, cancellationToken);
        Outcome[] hires = [.. demands.Take(20_000).Select((demand, at) => new Outcome
        {
            DemandId = demand.Id, ProgramId = programs[at % programs.Length].Id, Kind = OutcomeKind.Hired, Count = 2, On = Today.AddDays(-at % 300),
        })];
        foreach (var batch in hires.Chunk(Batch))
            await service.Get<OutcomeStore>().UpsertAsync(batch, false, cancellationToken);
        var students = await EnrolAsync(service, programs, placements, cancellationToken);
        await service.Get<PlacementStore>().ProposeAsync(
            [.. demands.Take(placements).Select((demand, at) => new Placement
            {
                Id = $"p{at}", StudentId = students[at % students.Count], DemandId = demand.Id, Enterprise = demand.Enterprise, College = College(at),
                Terms = new() { StartsOn = Today.AddDays(-at % 300), EndsOn = Today.AddDays(90) },
            })],
            cancellationToken);
        var store = service.Get<ConsortiumStore>();
        var made = new List<string>();
        for (var at = 0; at < consortia; at++)
            made.Add((await store.CreateAsync(new Consortium { Id = "", Name = $"联合体{at}", Regions = ["320200"] }, cancellationToken))!.Id);
        var organizations = service.Get<OrganizationStore>();
        var joined = 0;
        for (long? before = null; joined < members;)
        {
            var page = await organizations.ListAsync(new OrganizationFilter(), before, Batch, cancellationToken);
            await using var unit = UnitOfWork.Begin(service.Get<Database>());
            foreach (var row in page.Items.Take(members - joined))
            {
                // One in ten is in a second consortium too.
                await store.AddMemberAsync(made[joined % made.Count], row.Value.Id, Today.AddYears(-1), MemberRole.Member, ["报送"], cancellationToken);
                if (random.Next(10) == 0)
                    await store.AddMemberAsync(made[(joined + 1) % made.Count], row.Value.Id, Today.AddYears(-1), MemberRole.Member, [], cancellationToken);
                joined++;
            }

            await unit.CommitAsync(cancellationToken);
            before = page.Next;
            if (before is null)
                break;
        }

        return [.. made];
    }

    /// <summary>Students of the programs, in their third year, by whose ids placements go.</summary>
    private static async Task<IReadOnlyList<string>> EnrolAsync(
        InProcessService service, CollegeProgram[] programs, int students, CancellationToken cancellationToken)
    {
        var store = service.Get<StudentStore>();
        Student[] all = [.. Enumerable.Range(0, students).Select(at => new Student
        {
            College = programs[at % programs.Length].College, ExternalId = $"{at}", ProgramId = programs[at % programs.Length].Id, GraduationYear = 2027,
            BirthYear = 2007 - (at % 3),
        })];
        foreach (var batch in all.Chunk(Batch))
            await store.UpsertAsync(batch, false, cancellationToken);
        var ids = new List<string>();
        var filter = new StudentFilter { Scope = Scope.All, Today = Today };
        for (long? before = null; ;)
        {
            var page = await store.ListAsync(filter, before, Batch, cancellationToken);
            ids.AddRange(page.Items.Select(row => row.Value.Id));
            if ((before = page.Next) is null)
                return ids;
        }
    }
}
