using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Matching.Api.Tests.Access;

/// <summary>A CAS server on the loopback address. Whoever comes is <see cref="User"/>; a ticket is good once, and for its service.</summary>
internal sealed class CasServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Service, string User)> _tickets = new();

    public CasServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/cas/login", (string service) => Results.Redirect($"{service}?ticket={TicketFor(service)}"));
        _app.MapGet("/cas/p3/serviceValidate", (string service, string ticket) => Results.Text(Answer ?? AnswerTo(service, ticket), "application/xml"));
    }

    public string User { get; set; } = "";

    public string? StudentNumber { get; set; }

    /// <summary>What it answers in place of what CAS would; null for that.</summary>
    public string? Answer { get; set; }

    public string TicketFor(string service)
    {
        var ticket = $"ST-{Guid.NewGuid():N}";
        _tickets[ticket] = (service, User);
        return ticket;
    }

    public async Task<(string Key, string Value)[]> StartAsync()
    {
        await _app.StartAsync();
        var address = ((IApplicationBuilder)_app).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.Single();
        return [("Matching:Cas:Server", $"{address}/cas"), ("Matching:Address", "http://localhost")];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string AnswerTo(string service, string ticket)
    {
        var body = _tickets.TryRemove(ticket, out var known) && known.Service == service
            ? $"""
               <cas:authenticationSuccess><cas:user>{known.User}</cas:user>
               <cas:attributes><cas:displayName>王小明</cas:displayName>{(StudentNumber is null ? "" : $"<cas:xh>{StudentNumber}</cas:xh>")}</cas:attributes></cas:authenticationSuccess>
               """
            : """<cas:authenticationFailure code="INVALID_TICKET">Ticket not recognized</cas:authenticationFailure>""";
        return $"""<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">{body}</cas:serviceResponse>""";
    }
}
