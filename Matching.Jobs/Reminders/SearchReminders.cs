using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Reminders;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;

namespace Matching.Jobs.Reminders;

/// <summary>New posts in searches that students keep.</summary>
internal sealed class SearchReminders(
    SavedSearchStore searches, DemandStore demands, CodeTableStore codes, Mailer mailer, TimeProvider clock, ConsortiumDay day)
{
    private const int PageSize = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var tables = await codes.GetAsync(cancellationToken);
        for (var after = ""; ;)
        {
            var page = await searches.ToTellAsync(after, PageSize, cancellationToken);
            foreach (var search in page)
            {
                var now = clock.GetUtcNow();
                var filter = InternshipSearch.Filter(search.Query, InternshipSearch.Public, tables, day.Today);
                if (await InternshipSearch.CountNewAsync(demands, filter, search.ToldAt, cancellationToken) == 0)
                    continue;
                // Told first: a crash here loses one mail, and never sends one twice.
                await searches.ToldAsync(search.Id, now, cancellationToken);
                mailer.Remind(search.AccountId, NoticeKind.NewPosts, $"/internships?{search.Query}");
            }

            if (page.Count < PageSize)
                return;
            after = page[^1].Id;
        }
    }
}
