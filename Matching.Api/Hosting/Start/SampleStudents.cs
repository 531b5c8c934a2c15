using Matching.Engine.Accounts;
using Matching.Engine.Programs;
using Matching.Engine.Students;

namespace Matching.Api.Hosting.Start;

/// <summary>A few invented students for the newest programs of the sample city: with what half of them gave consent to. Safe to repeat.</summary>
internal sealed class SampleStudents(StudentStore students, ProgramStore programs, TimeProvider clock)
{
    private const int Programs = 12;
    private const int OfAProgram = 12;
    private const int YearsAtSchool = 3;
    private const int UsualAge = 20;

    public async Task AddAsync(CancellationToken cancellationToken)
    {
        var newest = await programs.ListAsync(new ProgramFilter(), null, Programs, cancellationToken);
        await students.UpsertAsync(
            [.. newest.Items.SelectMany(program => Enumerable.Range(0, OfAProgram).Select(at => Of(program.Value, at)))], dryRun: false, cancellationToken);
    }

    private Student Of(Engine.Programs.Program program, int at)
    {
        var now = clock.GetUtcNow();
        var agreed = at % 2 == 0;
        return new Student
        {
            College = program.College,
            ExternalId = $"S-{program.ExternalId}-{at + 1:00}",
            ProgramId = program.Id,
            GraduationYear = now.Year + (at % YearsAtSchool) + 1,
            BirthYear = now.Year - UsualAge,
            Skills = [.. program.Skills.Where((_, skill) => (skill + at) % 2 == 0)],
            Certificates = program.Certificates,
            Regions = program.Region is { } region ? [region] : [],
            Consents = agreed ? new StudentConsents(now, now, now, now) : StudentConsents.None,
            Visibility = agreed ? Visibility.Everyone : Visibility.Owner,
        };
    }
}
