package io.giftmill.queue;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Drops what would make the broker in the program connect to another one. Until Artemis 2.52 nobody has to sign in for it
 * (CVE-2026-27446). The broker makes it by its name.
 */
public final class NoFederation implements Interceptor {

    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) throws ActiveMQException {
        return packet.getType() != PacketImpl.FEDERATION_DOWNSTREAM_CONNECT;
    }
}
